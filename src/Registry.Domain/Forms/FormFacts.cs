using NodaTime;
using Registry.Domain.Documents;
using Registry.Domain.Organisations;
using Registry.Domain.Products;

namespace Registry.Domain.Forms;

/// <summary>A test report as a form names it.</summary>
/// <param name="Number">As printed.</param>
/// <param name="IssuedOn">Null when not known.</param>
/// <param name="Laboratory">Its name.</param>
/// <param name="Recognitions">Numbers of the accreditations and designations that held when it was issued: "VILAS 219".</param>
/// <param name="Passing">Results that pass the document of the declaration, as the registry judges them.</param>
/// <param name="Failing">Results that fail it.</param>
/// <param name="Undecided">Results about which nothing could be decided.</param>
public sealed record FormReport(string Number, LocalDate? IssuedOn, string Laboratory, IReadOnlyList<string> Recognitions, int Passing, int Failing, int Undecided);

/// <summary>All that the register knows for a form about one declaration.</summary>
/// <param name="Owner">Null when the product names no owner, or one that is not held.</param>
/// <param name="Place">Where the owner is, by commune and province; null when not known.</param>
/// <param name="Document">The document of the declaration; null when it is not loaded.</param>
/// <param name="Body">Name of who assessed it; null when not known.</param>
/// <param name="Authority">Name of the authority that took it in; null when not known.</param>
/// <param name="Reports">The reports it rests on that are held and readable.</param>
/// <param name="Unread">Names of the reports it rests on that are not.</param>
/// <param name="On">The day whose facts are wanted.</param>
public sealed record FormFacts(
    Product Product, Declaration Declaration, Organisation? Owner, string? Place, Document? Document, string? Body, string? Authority,
    IReadOnlyList<FormReport> Reports, IReadOnlyList<string> Unread, LocalDate On);
