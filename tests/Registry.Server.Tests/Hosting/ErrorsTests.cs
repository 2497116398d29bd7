using Google.Rpc;
using Grpc.Core;
using Registry.Application;
using Registry.Protocol.V1;
using Registry.Server.Hosting;
using Registry.Tests;

namespace Registry.Server.Tests.Hosting;

public sealed class ErrorsTests
{
    [Fact]
    public void EveryRefusalReasonHasAStatusAndIsNamedAsInTheCatalogue()
    {
        foreach (var reason in Enum.GetValues<RefusalReason>())
        {
            var status = Errors.ToStatus(new Refusal(reason, "A sentence."));
            Assert.Equal(reason.ToString(), Errors.Of(reason).Reason.ToString());
            Assert.NotEqual((int)StatusCode.OK, status.Code);
            Assert.NotNull(ErrorReasonReflection.Descriptor.EnumTypes[0].FindValueByName(status.GetDetail<ErrorInfo>()!.Reason));
        }
    }

    [Fact]
    public void TheStatusOfEachReasonIsTheOneItsCommentInTheContractPromises()
    {
        var promised = Promises();
        foreach (var reason in Enum.GetValues<RefusalReason>())
        {
            var (code, name) = Errors.Of(reason);
            Assert.Equal(promised[(int)name], Upper(code.ToString()));
        }
    }

    [Fact]
    public void AnItemsStatusKeepsEveryViolationButACallsStatusFitsItsTrailers()
    {
        var fields = Enumerable.Range(0, 400).Select(i => new FieldProblem($"report.samples[0].results[{i}].unit", "is not known; one of the units of UCUM is.")).ToList();
        var refusal = Refusal.Invalid(fields);

        Assert.Equal(400, Errors.ToStatus(refusal).GetDetail<BadRequest>()!.FieldViolations.Count);

        var trailer = Errors.ToException(refusal).Trailers.GetValueBytes(Errors.DetailsTrailer)!;
        Assert.InRange(trailer.Length, 1, 5_000);
        var sent = Google.Rpc.Status.Parser.ParseFrom(trailer);
        Assert.Equal("400", sent.GetDetail<ErrorInfo>()!.Metadata["violations"]);
        Assert.Equal("report.samples[0].results[0].unit", sent.GetDetail<BadRequest>()!.FieldViolations[0].Field);
    }

    [Fact]
    public void WhatPassesWithTimeSaysWhenToTryAgain()
    {
        var stated = new Refusal(RefusalReason.RegistryUnavailable, "Busy.") { Metadata = new Dictionary<string, string> { [Errors.RetryAfterMilliseconds] = "250" } };
        Assert.Equal(TimeSpan.FromMilliseconds(250), Errors.ToStatus(stated).GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan());
        Assert.NotNull(Errors.ToStatus(new Refusal(RefusalReason.TooManyRequests, "Wait.")).GetDetail<RetryInfo>());
        Assert.Null(Errors.ToStatus(new Refusal(RefusalReason.FieldInvalid, "Wrong.")).GetDetail<RetryInfo>());
    }

    [Fact]
    public void AVietnameseMessageOfAnyLengthIsCutToWhatAHeaderTakes()
    {
        var sent = Errors.ToException(new Refusal(RefusalReason.QueryRefused, string.Concat(Enumerable.Repeat("Đường 😀", 1_000))));
        Assert.InRange(sent.Status.Detail.Length, 900, 1_000);
        Assert.True(Uri.UnescapeDataString(Uri.EscapeDataString(sent.Status.Detail)) == sent.Status.Detail, "Half a surrogate pair was sent.");
    }

    private static Dictionary<int, string> Promises()
    {
        var promises = new Dictionary<int, string>();
        var comment = "";
        foreach (var line in File.ReadLines(Path.Combine(SharedFiles.ProjectRoot, "protos/registry/v1/error_reason.proto")).Select(line => line.Trim()))
            if (line.StartsWith("// ", StringComparison.Ordinal))
                comment = line[3..];
            else if (line.Split('=') is [_, var number] && line.EndsWith(';') && int.TryParse(number.Trim(' ', ';'), out var value))
                promises[value] = comment.Split(':')[0];
        return promises;
    }

    private static string Upper(string pascal) => string.Concat(pascal.Select((c, i) => i > 0 && char.IsUpper(c) ? "_" + c : c.ToString())).ToUpperInvariant();
}
