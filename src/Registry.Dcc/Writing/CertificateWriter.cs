namespace Registry.Dcc.Writing;

/// <summary>Writes the certificate and its administrative data in the order of schema 3.3.0.</summary>
internal sealed partial class CertificateWriter(DccXml xml)
{
    private readonly DsiWriter dsi = new(xml);

    public void Write(DccCertificate certificate) => xml.Root(() =>
    {
        xml.Element("administrativeData", () => AdministrativeData(certificate));
        xml.Element("measurementResults", () => MeasurementResults(certificate));
        if (certificate.Comment is { } comment)
            xml.Element("comment", () => xml.Raw(comment));
        File("document", certificate.Document);
    });

    private void AdministrativeData(DccCertificate certificate)
    {
        xml.Each("dccSoftware", "software", certificate.Software, Software, required: true);
        xml.Each("refTypeDefinitions", "refTypeDefinition", certificate.RefTypeDefinitions, RefTypeDefinition);
        xml.Element("coreData", certificate.CoreData, CoreData);
        Items(certificate.Items);
        xml.Element("calibrationLaboratory", certificate.Laboratory, Laboratory, required: true);
        xml.Each("respPersons", "respPerson", certificate.ResponsiblePersons, Person, required: true);
        Contact("customer", certificate.Customer, required: true);
        xml.Each("statements", "statement", certificate.Statements, Statement);
    }

    private void Software(DccSoftware software)
    {
        Name("name", software.Name, required: true);
        xml.Text("release", software.Release, required: true);
        xml.Text("type", software.Type);
        Rich("description", software.Description);
    }

    private void RefTypeDefinition(DccRefTypeDefinition definition)
    {
        Name("name", definition.Name, required: true);
        Rich("description", definition.Description);
        xml.Text("namespace", definition.Namespace, required: true);
        xml.Text("link", definition.Link, required: true);
        xml.Text("release", definition.Release);
        xml.Text("value", definition.Value);
        xml.Text("procedure", definition.Procedure);
    }

    private void CoreData(DccCoreData core)
    {
        xml.Text("countryCodeISO3166_1", core.CountryCode, required: true);
        xml.Missing(core.UsedLanguages.Count == 0, "usedLangCodeISO639_1");
        xml.Texts("usedLangCodeISO639_1", core.UsedLanguages);
        xml.Missing(core.MandatoryLanguages.Count == 0, "mandatoryLangCodeISO639_1");
        xml.Texts("mandatoryLangCodeISO639_1", core.MandatoryLanguages);
        xml.Text("uniqueIdentifier", core.UniqueIdentifier, required: true);
        xml.Each("identifications", "identification", core.Identifications, Identification);
        xml.Date("receiptDate", core.ReceiptDate);
        xml.Date("beginPerformanceDate", core.BeginPerformanceDate, required: true);
        xml.Date("endPerformanceDate", core.EndPerformanceDate, required: true);
        xml.Text("performanceLocation", core.PerformanceLocation, required: true);
        xml.Date("issueDate", core.IssueDate);
        xml.Element("reportAmendedSubstituted", core.ReportAmendedSubstituted, replacement =>
        {
            xml.Text("typeOfChange", replacement.TypeOfChange, required: true);
            xml.Text("replacedUniqueIdentifier", replacement.ReplacedUniqueIdentifier, required: true);
        });
        Link("previousReport", core.PreviousReport);
    }

    private void Link(string name, DccCertificateLink? link) => xml.Element(name, link, other =>
    {
        Name("referral", other.Referral, required: true);
        xml.Text("referralID", other.ReferralId, required: true);
        xml.Text("procedure", other.Procedure, required: true);
        xml.Text("value", other.Value, required: true);
        Rich("description", other.Description);
        xml.Flag("inValidityRange", other.InValidityRange);
        xml.Flag("traceable", other.Traceable);
        Link("linkedReport", other.LinkedReport);
    });

    private void Identification(DccIdentification identification)
    {
        xml.Text("issuer", identification.Issuer, required: true);
        xml.Text("value", identification.Value, required: true);
        Name("name", identification.Name);
    }

    private void Items(DccItem group) => xml.Element("items", group, items =>
    {
        Group(items, withManufacturer: true);
        xml.Each(null, "item", items.SubItems, Item, required: true);
    }, refType: false);

    /// <summary>What is said of items or equipment as a group.</summary>
    private void Group(DccItem? group, bool withManufacturer)
    {
        if (group is null)
            return;
        Name("name", group.Name);
        xml.Each(null, "equipmentClass", group.EquipmentClasses, EquipmentClass);
        Description(group.Descriptions);
        Contact("owner", group.Owner);
        if (withManufacturer)
            Contact("manufacturer", group.Manufacturer, strict: false);
        xml.Each("identifications", "identification", group.Identifications, Identification);
    }

    private void Item(DccItem item)
    {
        Name("name", item.Name, required: true);
        xml.Each(null, "equipmentClass", item.EquipmentClasses, EquipmentClass);
        Description(item.Descriptions);
        Contact("owner", item.Owner);
        xml.Each("installedSoftwares", "software", item.InstalledSoftware, Software);
        Contact("manufacturer", item.Manufacturer, strict: false);
        xml.Text("model", item.Model);
        xml.Each("identifications", "identification", item.Identifications, Identification, required: true);
        xml.Each("itemQuantities", "itemQuantity", item.Quantities, PrimitiveQuantity);
        if (item.SubItems.Count == 0)
            return;
        xml.Element("subItems", item.SubItemGroup ?? new DccItem(), group =>
        {
            Group(group, withManufacturer: true);
            xml.Each(null, "item", item.SubItems, Item);
        }, refType: false);
    }

    private void Equipment(DccItem equipment)
    {
        Name("name", equipment.Name, required: true);
        xml.Each(null, "equipmentClass", equipment.EquipmentClasses, EquipmentClass);
        Description(equipment.Descriptions);
        Link("certificate", equipment.Certificate);
        Contact("manufacturer", equipment.Manufacturer, strict: false);
        xml.Text("model", equipment.Model);
        xml.Each("identifications", "identification", equipment.Identifications, Identification);
        xml.Each("measuringEquipmentQuantities", "measuringEquipmentQuantity", equipment.Quantities, PrimitiveQuantity);
        xml.Each("installedSoftware", "software", equipment.InstalledSoftware, Software);
        if (equipment.Owner is not null)
            xml.Dropped("Measuring equipment has no owner of its own.");
        if (equipment.SubItems.Count > 0)
            xml.Dropped("Measuring equipment has no parts.");
    }

    private void EquipmentClass(DccEquipmentClass equipmentClass)
    {
        xml.Text("reference", equipmentClass.Reference, required: true);
        xml.Text("classID", equipmentClass.ClassId, required: true);
        xml.Text("link", equipmentClass.Link);
    }

    private void Laboratory(DccLaboratory laboratory)
    {
        xml.Text("calibrationLaboratoryCode", laboratory.Code);
        Contact("contact", laboratory.Contact, required: true);
        Electronic(laboratory.Electronic);
    }

    private void Person(DccResponsiblePerson person)
    {
        Contact("person", person.Person, required: true, strict: false);
        Rich("description", person.Description);
        xml.Text("role", person.Role);
        xml.Flag("mainSigner", person.MainSigner);
        Electronic(person.Electronic);
    }

    private void Electronic(DccElectronicMeans means)
    {
        xml.Flag("cryptElectronicSeal", means.Seal);
        xml.Flag("cryptElectronicSignature", means.Signature);
        xml.Flag("cryptElectronicTimeStamp", means.TimeStamp);
    }

    /// <param name="strict">Whether the schema requires an address here.</param>
    private void Contact(string name, DccContact? contact, bool required = false, bool strict = true) => xml.Element(name, contact, who =>
    {
        Name("name", who.Name, required: true);
        xml.Text("eMail", who.EMail);
        xml.Text("phone", who.Phone);
        xml.Text("fax", who.Fax);
        xml.Text("link", who.Link);
        Location(who.Location, strict);
        File("descriptionData", who.DescriptionData);
    }, required);

    private void Location(DccLocation? location, bool required)
    {
        if (location is null || (location.Lines.Count == 0 && location.Further.Count == 0 && location.Positions.Count == 0))
        {
            xml.Missing(required, "location");
            return;
        }
        xml.Element("location", () =>
        {
            foreach (var (kind, text) in location.Lines)
                xml.Text(LineName(kind), text);
            foreach (var further in location.Further)
                Rich("further", further);
            xml.Each(null, "positionCoordinates", location.Positions, Position);
        });
    }

    private void Position(DccPosition position)
    {
        xml.Text("positionCoordinateSystem", position.System, required: true);
        xml.Text("reference", position.Reference);
        Rich("declaration", position.Declaration);
        xml.Missing(position.Coordinates.Count < 2, "positionCoordinate2");
        for (var i = 0; i < Math.Min(3, position.Coordinates.Count); i++)
            xml.Element($"positionCoordinate{i + 1}", () => dsi.RealContent(position.Coordinates[i], inList: false));
        xml.Text("link", position.Link);
    }

    private static string LineName(DccLocationLine kind) => kind switch
    {
        DccLocationLine.City => "city",
        DccLocationLine.CountryCode => "countryCode",
        DccLocationLine.PostCode => "postCode",
        DccLocationLine.PostOfficeBox => "postOfficeBox",
        DccLocationLine.State => "state",
        DccLocationLine.Street => "street",
        _ => "streetNo",
    };
}
