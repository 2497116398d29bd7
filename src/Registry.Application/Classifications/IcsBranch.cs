using Registry.Domain;

namespace Registry.Application.Classifications;

/// <summary>A field, group or sub-group of ICS with the documents at it and below.</summary>
/// <param name="Code">13, 13.060 or 13.060.20.</param>
/// <param name="Name">Null for a code that documents carry and the classification does not have.</param>
public sealed record IcsClass(string Code, BilingualText? Name, int Documents);

/// <summary>A place in the ICS tree.</summary>
/// <param name="Here">Null above the fields.</param>
/// <param name="Above">From the field down to what stands directly above; empty for a field.</param>
/// <param name="Below">One level down, in the order of the codes: those of the classification and those documents carry.</param>
public sealed record IcsBranch(IcsClass? Here, IReadOnlyList<IcsClass> Above, IReadOnlyList<IcsClass> Below);
