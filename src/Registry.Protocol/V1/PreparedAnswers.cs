using Google.Protobuf;
using Grpc.Core;

namespace Registry.Protocol.V1;

/// <content>An answer that was written to bytes before.</content>
public sealed partial class CheckApplicabilityResponse
{
    /// <summary>Fields in protobuf's binary form that go out before those this message holds; not part of its value. Only a server sets it.</summary>
    public ReadOnlyMemory<byte> Prepared { get; set; }
}

/// <content>The service for an implementation that has its answers ready.</content>
public static partial class ApplicabilityService
{
    private static readonly Marshaller<CheckApplicabilityResponse> PreparedMarshaller =
        Marshallers.Create(WritePrepared, static context => CheckApplicabilityResponse.Parser.ParseFrom(context.PayloadAsReadOnlySequence()));

    /// <summary>
    /// Base class of an implementation whose answers may carry <see cref="CheckApplicabilityResponse.Prepared"/>. It stands in the place
    /// of the generated one: the server looks for the methods on the class that is bound.
    /// </summary>
    [BindServiceMethod(typeof(ApplicabilityService), nameof(BindPreparedAnswers))]
    public abstract class PreparedAnswersBase
    {
        /// <inheritdoc cref="ApplicabilityServiceBase.CheckApplicability"/>
        public abstract Task<CheckApplicabilityResponse> CheckApplicability(CheckApplicabilityRequest request, ServerCallContext context);

        /// <inheritdoc cref="ApplicabilityServiceBase.CheckPortfolio"/>
        public abstract Task<CheckPortfolioResponse> CheckPortfolio(CheckPortfolioRequest request, ServerCallContext context);
    }

    /// <summary>Binds the methods of the service; found by the server through the attribute above.</summary>
    public static void BindPreparedAnswers(ServiceBinderBase binder, PreparedAnswersBase? implementation)
    {
        ArgumentNullException.ThrowIfNull(binder);
        var check = new Method<CheckApplicabilityRequest, CheckApplicabilityResponse>(
            __Method_CheckApplicability.Type, __Method_CheckApplicability.ServiceName, __Method_CheckApplicability.Name,
            __Method_CheckApplicability.RequestMarshaller, PreparedMarshaller);
        binder.AddMethod(check, implementation is null ? null : new UnaryServerMethod<CheckApplicabilityRequest, CheckApplicabilityResponse>(implementation.CheckApplicability));
        binder.AddMethod(__Method_CheckPortfolio, implementation is null ? null : new UnaryServerMethod<CheckPortfolioRequest, CheckPortfolioResponse>(implementation.CheckPortfolio));
    }

    private static void WritePrepared(CheckApplicabilityResponse message, SerializationContext context)
    {
        context.SetPayloadLength(message.Prepared.Length + message.CalculateSize());
        var writer = context.GetBufferWriter();
        var room = writer.GetSpan(message.Prepared.Length);
        message.Prepared.Span.CopyTo(room);
        writer.Advance(message.Prepared.Length);
        message.WriteTo(writer);
        context.Complete();
    }
}
