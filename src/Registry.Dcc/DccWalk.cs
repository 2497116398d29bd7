namespace Registry.Dcc;

/// <summary>Walks the model from the certificate down, in the order the schema writes it.</summary>
internal static class DccWalk
{
    /// <summary>Every element below the certificate, parents before their children.</summary>
    public static IEnumerable<DccElement> Of(DccCertificate certificate)
    {
        var open = new Stack<DccElement>();
        Push(open, Children(certificate));
        while (open.TryPop(out var element))
        {
            yield return element;
            Push(open, Children(element));
        }
    }

    private static void Push(Stack<DccElement> open, IEnumerable<DccElement?> children)
    {
        foreach (var child in children.Reverse())
            if (child is not null)
                open.Push(child);
    }

    private static IEnumerable<DccElement?> Children(DccCertificate certificate) =>
    [
        .. certificate.Software, .. certificate.RefTypeDefinitions, certificate.CoreData, certificate.Items, certificate.Laboratory,
        .. certificate.ResponsiblePersons, certificate.Customer, .. certificate.Statements, certificate.Common,
        .. certificate.MeasurementResults, certificate.Document,
    ];

    private static IEnumerable<DccElement?> Children(DccElement element) => element switch
    {
        DccSoftware software => [software.Name, software.Description],
        DccRefTypeDefinition definition => [definition.Name, definition.Description],
        DccCoreData core => [.. core.Identifications, core.ReportAmendedSubstituted, core.PreviousReport],
        DccCertificateLink link => [link.Referral, link.Description, link.LinkedReport],
        DccIdentification identification => [identification.Name],
        DccItem item => OfItem(item),
        DccContact contact => [contact.Name, contact.Location, contact.DescriptionData],
        DccLocation location => [.. location.Further, .. location.Positions],
        DccPosition position => [position.Declaration],
        DccLaboratory laboratory => [laboratory.Contact],
        DccResponsiblePerson person => [person.Person, person.Description],
        DccText text => [text.Name, .. text.Files, .. text.Formulae],
        DccFile file => [file.Name, file.Description],
        DccStatement statement => [statement.Name, statement.Description, statement.Declaration, statement.RespAuthority, statement.Data, statement.Location],
        DccData data => data.Parts,
        DccResult result => [result.Name, result.Description, result.Data],
        DccMethod method => [method.Name, .. method.Descriptions, .. method.Quantities],
        DccInfluenceCondition condition => [condition.Name, condition.Description, condition.Certificate, condition.Data],
        DccMeasured measured => OfMeasured(measured),
        _ => [],
    };

    private static IEnumerable<DccElement?> OfItem(DccItem item) =>
    [
        item.Name, .. item.EquipmentClasses, .. item.Descriptions, item.Certificate, item.Owner, .. item.InstalledSoftware, item.Manufacturer,
        .. item.Identifications, .. item.Quantities, item.SubItemGroup, .. item.SubItems,
    ];

    private static IEnumerable<DccElement?> OfMeasured(DccMeasured measured)
    {
        IEnumerable<DccElement?> own = measured switch
        {
            DccQuantity quantity => [quantity.NoQuantity],
            DccQuantityList list => list.Members,
            _ => [],
        };
        IEnumerable<DccElement> results = measured is DccMeasurementResult result ? result.Results : [];
        return
        [
            measured.Name, measured.Description, .. own, .. measured.UsedMethods, .. measured.UsedSoftware, measured.MeasuringEquipmentGroup,
            .. measured.MeasuringEquipments, .. measured.InfluenceConditions, .. results, .. measured.MetaData,
        ];
    }
}
