namespace Registry.Dcc.Reading;

/// <summary>Administrative data: number and dates, items, laboratory, persons, customer, statements.</summary>
internal sealed partial class DccParser
{
    private void ReadAdministrativeData()
    {
        var missing = new Required(DccNeeds.AdministrativeData);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "dccSoftware" when cursor.First(): certificate.Software = ReadSoftwareList(); break;
                case "refTypeDefinitions" when cursor.First(): certificate.RefTypeDefinitions = Many("refTypeDefinition", ReadRefTypeDefinition); break;
                case "coreData" when cursor.First(): certificate.CoreData = ReadCoreData(); break;
                case "items" when cursor.First(): certificate.Items = ReadItem(isGroup: true); break;
                case "calibrationLaboratory" when cursor.First(): certificate.Laboratory = ReadLaboratory(); break;
                case "respPersons" when cursor.First(): certificate.ResponsiblePersons = Many("respPerson", ReadPerson); break;
                case "customer" when cursor.First(): certificate.Customer = ReadContact(); break;
                case "statements" when cursor.First(): certificate.Statements = Many("statement", ReadStatement); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
    }

    private DccCoreData ReadCoreData()
    {
        var core = Start(new DccCoreData());
        var missing = new Required(DccNeeds.CoreData);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "countryCodeISO3166_1" when cursor.First(): core.CountryCode = Country(); break;
                case "usedLangCodeISO639_1":
                    if (Language() is { } used)
                    {
                        core.UsedLanguages = core.UsedLanguages.With(used);
                        if (!cursor.References.DeclareLanguage(used))
                            cursor.Report(DccSeverity.Error, DccRules.LanguageRepeated, $"The language '{used}' is declared already.");
                    }
                    break;
                case "mandatoryLangCodeISO639_1":
                    if (Language() is { } mandatory)
                        core.MandatoryLanguages = core.MandatoryLanguages.With(mandatory);
                    break;
                case "uniqueIdentifier" when cursor.First(): core.UniqueIdentifier = Text(); break;
                case "identifications" when cursor.First(): core.Identifications = Many("identification", ReadIdentification); break;
                case "receiptDate" when cursor.First(): core.ReceiptDate = Date(); break;
                case "beginPerformanceDate" when cursor.First(): core.BeginPerformanceDate = Date(); break;
                case "endPerformanceDate" when cursor.First(): core.EndPerformanceDate = Date(); break;
                case "issueDate" when cursor.First(): core.IssueDate = Date(); break;
                case "performanceLocation" when cursor.First(): core.PerformanceLocation = Word(DccWords.PerformanceLocation); break;
                case "reportAmendedSubstituted" when cursor.First(): core.ReportAmendedSubstituted = ReadReplacement(); break;
                case "previousReport" when cursor.First(): core.PreviousReport = ReadLink(); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        if (core.BeginPerformanceDate > core.EndPerformanceDate)
            cursor.Report(DccSeverity.Error, DccRules.DateOrder, $"The calibration ends on {core.EndPerformanceDate:yyyy-MM-dd}, before it begins on {core.BeginPerformanceDate:yyyy-MM-dd}.");
        if (core.IssueDate < core.EndPerformanceDate)
            cursor.Report(DccSeverity.Warning, DccRules.DateIssueOrder, $"The certificate was issued on {core.IssueDate:yyyy-MM-dd}, before the calibration ended on {core.EndPerformanceDate:yyyy-MM-dd}.");
        return core;
    }

    private DccReplacement ReadReplacement()
    {
        var replacement = Start(new DccReplacement());
        var missing = new Required(DccNeeds.Replacement);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "typeOfChange" when cursor.First(): replacement.TypeOfChange = Word(DccWords.TypeOfChange); break;
                case "replacedUniqueIdentifier" when cursor.First(): replacement.ReplacedUniqueIdentifier = Text(); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        return replacement;
    }

    private DccCertificateLink ReadLink()
    {
        var link = Start(new DccCertificateLink());
        links.Add(link);
        var missing = new Required(DccNeeds.Link);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                // DCC 2.x: reference and referenceID.
                case "referral" or "reference" when cursor.First(): link.Referral = ReadText(); break;
                case "referralID" or "referenceID" when cursor.First(): link.ReferralId = Text(); break;
                case "procedure" when cursor.First(): link.Procedure = Text(); break;
                case "value" when cursor.First(): link.Value = Text(); break;
                case "description" when cursor.First(): link.Description = ReadText(); break;
                case "inValidityRange" when cursor.First(): link.InValidityRange = Boolean(); break;
                case "traceable" when cursor.First(): link.Traceable = Boolean(); break;
                case "linkedReport" when cursor.First(): link.LinkedReport = ReadLink(); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        if (link.ReferralId is null)
            cursor.Report(DccSeverity.Error, DccRules.ElementMissing, "A link to another certificate does not name it.");
        return link;
    }

    private DccIdentification ReadIdentification()
    {
        var identification = Start(new DccIdentification());
        var missing = new Required(DccNeeds.Identification);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "issuer" when cursor.First(): identification.Issuer = Word(DccWords.Issuer); break;
                case "value" when cursor.First(): identification.Value = Text(); break;
                case "name" or "description" when identification.Name is null: identification.Name = ReadText(); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        return identification;
    }

    /// <summary>Items, groups of items and measuring equipment: one thing with slightly different fields.</summary>
    private DccItem ReadItem(bool isGroup)
    {
        var item = Start(new DccItem());
        var missing = isGroup ? new Required(DccNeeds.Nothing) : new Required(DccNeeds.Name);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "name" when cursor.First(): item.Name = ReadText(); break;
                case "equipmentClass": item.EquipmentClasses = item.EquipmentClasses.With(ReadEquipmentClass()); break;
                case "description": item.Descriptions = item.Descriptions.With(ReadText()); break;
                // DCC 2.x: only the file's presence among the certificate's files matters.
                case "descriptionData": ReadFile(); break;
                case "owner" when cursor.First(): item.Owner = ReadContact(); break;
                case "manufacturer" when cursor.First(): item.Manufacturer = ReadContact(); break;
                case "model" when cursor.First(): item.Model = Text(); break;
                case "identifications" when cursor.First(): item.Identifications = Many("identification", ReadIdentification); break;
                case "installedSoftwares" or "installedSoftware" when cursor.First(): item.InstalledSoftware = ReadSoftwareList(); break;
                case "itemQuantities" when cursor.First(): item.Quantities = Many("itemQuantity", ReadQuantity); break;
                case "measuringEquipmentQuantities" when cursor.First(): item.Quantities = Many("measuringEquipmentQuantity", ReadQuantity); break;
                case "subItems" when cursor.First(): (item.SubItems, item.SubItemGroup) = ReadItems(); break;
                case "item" or "measuringEquipment" when isGroup: item.SubItems = item.SubItems.With(ReadItem(isGroup: false)); break;
                case "certificate" when cursor.First(): item.Certificate = ReadLink(); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        return item;
    }

    /// <summary>A container of items or equipment: its members, and what it says itself if it says anything.</summary>
    private (IReadOnlyList<DccItem> Members, DccItem? Group) ReadItems()
    {
        var group = ReadItem(isGroup: true);
        var members = group.SubItems;
        group.SubItems = [];
        var silent = group is { Name: null, Owner: null, Manufacturer: null, Id: null, EquipmentClasses.Count: 0, Descriptions.Count: 0, Identifications.Count: 0, RefIds.Count: 0, RefTypes.Count: 0 };
        return (members, silent ? null : group);
    }

    private DccEquipmentClass ReadEquipmentClass()
    {
        var equipmentClass = Start(new DccEquipmentClass());
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known())
            {
                case "reference" when cursor.First(): equipmentClass.Reference = Text(); break;
                case "classID" when cursor.First(): equipmentClass.ClassId = Text(); break;
                case "link" when cursor.First(): equipmentClass.Link = Text(); break;
                default: cursor.Ignore(); break;
            }
        }
        return equipmentClass;
    }

    private List<DccSoftware> ReadSoftwareList() => Many("software", ReadSoftware);

    private DccSoftware ReadSoftware()
    {
        var software = Start(new DccSoftware());
        var missing = new Required(DccNeeds.Software);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "name" when cursor.First(): software.Name = ReadText(); break;
                case "release" when cursor.First():
                    software.Release = Text();
                    practice.Release(software.Release);
                    break;
                case "type" when cursor.First(): software.Type = Word(DccWords.SoftwareType); break;
                case "description" when cursor.First(): software.Description = ReadText(); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        return software;
    }

    private DccRefTypeDefinition ReadRefTypeDefinition()
    {
        var definition = Start(new DccRefTypeDefinition());
        var missing = new Required(DccNeeds.RefTypeDefinition);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "name" when cursor.First(): definition.Name = ReadText(); break;
                case "description" when cursor.First(): definition.Description = ReadText(); break;
                case "namespace" when cursor.First(): definition.Namespace = Text(); break;
                case "link" when cursor.First(): definition.Link = Text(); break;
                case "release" when cursor.First(): definition.Release = Text(); break;
                case "value" when cursor.First(): definition.Value = Text(); break;
                case "procedure" when cursor.First(): definition.Procedure = Text(); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        return definition;
    }

    /// <summary>The members of a container element, all of one name.</summary>
    private List<T> Many<T>(string name, Func<T> read)
    {
        var list = new List<T>();
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            if (Known() == name)
                list.Add(read());
            else
                cursor.Ignore();
        }
        return list;
    }
}
