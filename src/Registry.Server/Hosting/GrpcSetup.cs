using Grpc.Core;
using Registry.Protocol.V1;

namespace Registry.Server.Hosting;

/// <summary>gRPC, gRPC-Web and JSON over the same methods.</summary>
internal static class GrpcSetup
{
    public static void AddRegistryGrpc(this IServiceCollection services, RegistryOptions options)
    {
        services.AddSingleton<Incidents>();
        services.AddSingleton<CallInterceptor>();
        services.AddSingleton<CallGate>();
        services.AddSingleton<JsonChecks>();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.Limits.MessageBytes;
            grpc.MaxSendMessageSize = null;
            grpc.EnableDetailedErrors = false;
            grpc.Interceptors.Add<CallInterceptor>();
        }).AddJsonTranscoding(json =>
        {
            // Without the types of the details an error that has any is answered with an empty HTTP 500.
            json.TypeRegistry = Errors.DetailTypes;
            // As the protobuf JSON mapping says: a log index past 2^53 survives JavaScript.
            json.JsonSettings.WriteInt64sAsStrings = true;
        });
        services.AddGrpcReflection();
    }

    /// <summary>What a call passes on its way in, outermost first.</summary>
    public static void UseRegistryCalls(this WebApplication app)
    {
        app.Use(SecurityHeaders.InvokeAsync);
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.Use(BareStatusDetails.InvokeAsync);
        app.Use(app.Services.GetRequiredService<CallGate>().InvokeAsync);
        app.Use(app.Services.GetRequiredService<JsonChecks>().InvokeAsync);
    }

    public static void MapRegistryGrpc(this IEndpointRouteBuilder routes)
    {
        routes.MapGrpcReflectionService();
        // UNIMPLEMENTED is gRPC's status for a call that no service has; the path is answered as HTTP answers it, 404.
        routes.Map("/v1/{**path}", context => StatusWriter.WriteAsync(context, Errors.Make(StatusCode.Unimplemented, ErrorReason.MethodUnknown,
            $"There is no call {context.Request.Method} {context.Request.Path}; protos/README.md lists them."), StatusCodes.Status404NotFound)).WithOrder(int.MaxValue);
    }
}
