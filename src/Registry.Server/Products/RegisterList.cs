using Google.Protobuf;
using Registry.Application;
using Registry.Application.Access;
using Registry.Application.Log;
using Registry.Application.Organisations;
using Registry.Application.Products;
using Registry.Application.Records;
using Registry.Import.Registers;
using Registry.Server.Hosting;
using Registry.Server.Organisations;

namespace Registry.Server.Products;

/// <summary>A department's list against what is held: all of it read, and what a list says checked and written.</summary>
internal sealed class RegisterList(OrganisationOperations organisations, ProductOperations products, LogOperations log)
{
    /// <summary>Records a page reads at most; what is more is for the command, which reads on its own machine.</summary>
    private const int MostRecords = 50_000;

    private const int Together = 64;

    public async Task<Answer<HeldRegister>> ReadAsync(Caller caller, CancellationToken stop)
    {
        // Names and telephone numbers of a whole province in one file are for those who keep them.
        if (Permissions.Check(caller, Permission.KeepCatalogue) is { } denied)
            return denied;
        var enterprises = await AllAsync(page => organisations.ListAsync(caller, Domain.Organisations.OrganisationKinds.None, "", page, stop));
        if (enterprises.Refusal is { } refused)
            return refused;
        var goods = await AllAsync(page => products.ListAsync(caller, new ProductFilter("", "", ""), page, stop));
        if (goods.Refusal is { } refusal)
            return refusal;
        var (size, today) = (log.Head.Head.Size, products.Today);
        return new HeldRegister(enterprises.Value.Select(o => OrganisationMapping.ToMessage(o, today, size)), goods.Value.Select(p => ProductMapping.ToMessage(p, today, size)));
    }

    /// <summary>Checks or writes what differs, enterprises first so that products find their owners; what is refused is told at its row and column.</summary>
    public async Task SendAsync(Caller caller, RegisterDrafts drafts, bool validateOnly, CancellationToken stop)
    {
        foreach (var part in drafts.Enterprises.Values.Where(d => d.Changed).Chunk(Together))
            Tell(drafts, "enterprise", part.Select(d => d.Row), await Task.WhenAll(part.Select(d => SendAsync(
                d.Message, OrganisationMapping.ToRecord, o => organisations.ImportAsync(caller, o, new RecordOptions(d.Message.Etag, ValidateOnly: validateOnly), stop)))));
        foreach (var part in drafts.Products.Values.Where(d => d.Changed).Chunk(Together))
            Tell(drafts, "product", part.Select(d => d.Row), await Task.WhenAll(part.Select(d => SendAsync(
                d.Message, ProductMapping.ToRecord, p => products.ImportAsync(caller, p, new RecordOptions(d.Message.Etag, ValidateOnly: validateOnly), stop)))));
    }

    private static async Task<Refusal?> SendAsync<TMessage, TRecord>(TMessage message, Func<TMessage, Answer<TRecord>> read, Func<TRecord, Task<Answer<Recorded<TRecord>>>> write)
        where TMessage : IMessage
        where TRecord : class
    {
        // The same limits as over the other doors.
        if (MessageChecks.Check(message) is { } malformed)
            return malformed;
        var record = read(message);
        return record.Refusal ?? (await write(record.Value)).Refusal;
    }

    private static void Tell(RegisterDrafts drafts, string root, IEnumerable<int> rows, Refusal?[] refusals)
    {
        foreach (var (row, refusal) in rows.Zip(refusals))
            if (refusal is { Fields.Count: > 0 })
                foreach (var field in refusal.Fields)
                    drafts.Place(row, root, field.Path, field.Message);
            else if (refusal is not null)
                drafts.Place(row, root, "", refusal.Message);
    }

    private static async Task<Answer<List<T>>> AllAsync<T>(Func<PageRequest, Task<Answer<Page<T>>>> list)
    {
        var all = new List<T>();
        var token = "";
        do
        {
            var page = await list(PageRequest.Of(PageRequest.LargestSize, token));
            if (page.Refusal is { } refusal)
                return refusal;
            all.AddRange(page.Value.Items);
            if (all.Count > MostRecords)
                return Refusal.Field("file", $"The register holds more than {MostRecords} of these; use the command: registry register.");
            token = page.Value.NextToken;
        }
        while (token.Length > 0);
        return all;
    }
}
