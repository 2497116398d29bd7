using Microsoft.EntityFrameworkCore;
using Registry.Protocol.V1;

namespace Registry.Bench.Push;

/// <summary>
/// The peer: what a service of this kind usually does. It parses the message, makes a context, adds the report with its ten lines
/// and calls SaveChanges for each request, on SQLite with a write-ahead log and full synchronisation.
/// </summary>
internal sealed class EntityPeer : IDisposable
{
    private readonly string file;
    private readonly DbContextOptions<PeerDb> options;

    // SQLite has one writer. Whoever finds it taken asks again after 150 ms; taking turns spares the peer that.
    private readonly SemaphoreSlim? turn;

    public EntityPeer(string file, bool takesTurns)
    {
        this.file = file;
        turn = takesTurns ? new SemaphoreSlim(1, 1) : null;
        options = new DbContextOptionsBuilder<PeerDb>().UseSqlite($"Data Source={file};Default Timeout=120").Options;
        using var db = new PeerDb(options);
        db.Database.EnsureCreated();
        db.Database.ExecuteSqlRaw("PRAGMA journal_mode = WAL");
    }

    public async Task TakeAsync(byte[] item)
    {
        var row = PeerReport.Of(SubmitReportsRequest.Parser.ParseFrom(item).Report);
        if (turn is not null)
            await turn.WaitAsync();
        try
        {
            await using var db = new PeerDb(options);
            db.Reports.Add(row);
            await db.SaveChangesAsync();
        }
        finally
        {
            turn?.Release();
        }
    }

    public void Dispose()
    {
        turn?.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var leftover in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
            File.Delete(leftover);
    }
}

internal sealed class PeerDb(DbContextOptions<PeerDb> options) : DbContext(options)
{
    public DbSet<PeerReport> Reports => Set<PeerReport>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PeerReport>().HasIndex(r => r.Number).IsUnique();
        modelBuilder.Entity<PeerReport>().HasMany(r => r.Results).WithOne().HasForeignKey(r => r.ReportId);
    }
}

internal sealed class PeerReport
{
    public long Id { get; init; }
    public required string Number { get; init; }
    public required string IssueDate { get; init; }
    public required string Criteria { get; init; }
    public required string Customer { get; init; }
    public required string Sample { get; init; }
    public required string Place { get; init; }
    public required string Conclusion { get; init; }
    public required string Note { get; init; }
    public List<PeerResult> Results { get; init; } = [];

    public static PeerReport Of(Report report)
    {
        var sample = report.Samples[0];
        var row = new PeerReport
        {
            Number = report.Number,
            IssueDate = report.IssueDate.ToString(),
            Criteria = string.Join("; ", report.Criteria),
            Customer = report.Customer,
            Sample = sample.DisplayName,
            Place = sample.Place,
            Conclusion = report.Conclusion,
            Note = report.Note,
        };
        foreach (var line in sample.Results)
            row.Results.Add(new PeerResult
            {
                Characteristic = line.Characteristic,
                Method = line.Method,
                Unit = line.Unit,
                Printed = line.PrintedResult,
                Limit = line.PrintedLimit,
                Mark = line.AccreditationMark,
                Statement = line.Statement,
            });
        return row;
    }
}

internal sealed class PeerResult
{
    public long Id { get; init; }
    public long ReportId { get; init; }
    public required string Characteristic { get; init; }
    public required string Method { get; init; }
    public required string Unit { get; init; }
    public required string Printed { get; init; }
    public required string Limit { get; init; }
    public required string Mark { get; init; }
    public required string Statement { get; init; }
}
