using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Registry.Client.Tests;

public class RegistryErrorTests
{
    [Fact]
    public void Reason_metadata_fields_and_hint_survive_the_trailer()
    {
        var status = Errors.Status(StatusCode.InvalidArgument, "FIELD_INVALID", "One field is wrong.", TimeSpan.FromSeconds(3));
        status.Details.Add(Any.Pack(new BadRequest
        {
            FieldViolations = { new BadRequest.Types.FieldViolation { Field = "report.samples[0].results[3].unit", Description = "No such unit." } },
        }));

        var error = RegistryError.From(status.ToRpcException());

        Assert.Equal(StatusCode.InvalidArgument, error.Code);
        Assert.Equal("FIELD_INVALID", error.Reason);
        Assert.Equal("One field is wrong.", error.Message);
        Assert.Equal("organisations/vilas-219/reports/1", error.Metadata["resource"]);
        Assert.Equal([new FieldViolation("report.samples[0].results[3].unit", "No such unit.")], error.Fields);
        Assert.Equal(TimeSpan.FromSeconds(3), error.RetryDelay);
    }

    [Fact]
    public void An_error_without_details_keeps_its_code_and_sentence()
    {
        var error = RegistryError.From(new RpcException(new Grpc.Core.Status(StatusCode.Internal, "Broken pipe.")));
        Assert.Equal((StatusCode.Internal, "", "Broken pipe."), (error.Code, error.Reason, error.Message));
    }

    [Fact]
    public void Details_that_are_garbled_on_the_way_do_not_hide_the_code()
    {
        var trailers = new Metadata { { "grpc-status-details-bin", [0xff, 0xff, 0xff] } };
        var error = RegistryError.From(new RpcException(new Grpc.Core.Status(StatusCode.NotFound, "Gone."), trailers));
        Assert.Equal((StatusCode.NotFound, "Gone."), (error.Code, error.Message));
    }

    [Fact]
    public void Details_cannot_claim_another_code_than_the_call()
    {
        var liar = Errors.Exception(StatusCode.OK, "", "Fine.");
        var error = RegistryError.From(new RpcException(new Grpc.Core.Status(StatusCode.PermissionDenied, "No."), liar.Trailers));
        Assert.Equal(StatusCode.PermissionDenied, error.Code);
    }

    [Fact]
    public void Unavailable_with_a_reason_is_a_registry_that_answered()
    {
        Assert.True(RegistryError.From(new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "Connection refused"))).IsUnreachable);
        Assert.False(RegistryError.From(Errors.Exception(StatusCode.Unavailable, "REGISTRY_UNAVAILABLE", "Starting.")).IsUnreachable);
    }
}
