using Registry.Dcc.Dsi;

namespace Registry.Dcc.Reading;

/// <summary>Measurement results: quantities and what they rest on.</summary>
internal sealed partial class DccParser
{
    private void ReadMeasurementResults()
    {
        var missing = new Required(DccNeeds.MeasurementResults);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            if (Known(missing) == "measurementResult")
            {
                practice.EnterResult(certificate.Common);
                certificate.MeasurementResults = certificate.MeasurementResults.With(ReadMeasurementResult());
            }
            else if (!TryReadMeasured(certificate.Common))
            {
                cursor.Ignore();
            }
        }
        missing.Report(cursor);
    }

    private DccMeasurementResult ReadMeasurementResult()
    {
        var result = Start(new DccMeasurementResult());
        var missing = new Required(DccNeeds.MeasurementResult);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            if (Known(missing) == "results" && cursor.First())
            {
                practice.EnterResults(result);
                result.Results = Many("result", ReadResult);
            }
            else if (!TryReadMeasured(result))
                cursor.Ignore();
        }
        missing.Report(cursor);
        return result;
    }

    /// <summary>The fields all measured things share; false when the element is none of them.</summary>
    private bool TryReadMeasured(DccMeasured measured)
    {
        switch (Known())
        {
            case "name" when cursor.First(): measured.Name = ReadText(); return true;
            case "description" when cursor.First(): measured.Description = ReadText(); return true;
            case "usedMethods" when cursor.First(): measured.UsedMethods = Many("usedMethod", ReadMethod); return true;
            case "usedSoftware" when cursor.First(): measured.UsedSoftware = ReadSoftwareList(); return true;
            case "measuringEquipments" when cursor.First(): (measured.MeasuringEquipments, measured.MeasuringEquipmentGroup) = ReadItems(); return true;
            case "influenceConditions" when cursor.First(): measured.InfluenceConditions = Many("influenceCondition", ReadInfluenceCondition); return true;
            case "measurementMetaData" when cursor.First(): measured.MetaData = Many("metaData", ReadStatement); return true;
            default: return false;
        }
    }

    private DccResult ReadResult()
    {
        var result = Start(new DccResult());
        var missing = new Required(DccNeeds.NameAndData);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "name" when cursor.First(): result.Name = ReadText(); break;
                case "description" when cursor.First(): result.Description = ReadText(); break;
                case "data" when cursor.First(): result.Data = ReadData(); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        return result;
    }

    private DccData ReadData()
    {
        var data = Start(new DccData());
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            DccElement? part = Known() switch
            {
                "text" => ReadText(),
                "formula" => ReadFormula(),
                "byteData" => ReadFile(),
                "xml" => ReadForeignXml(),
                "quantity" => ReadQuantity(),
                "list" => ReadQuantityList(),
                _ => null,
            };
            if (part is DccQuantity quantity)
                practice.Quantity(quantity);
            if (part is null)
                cursor.Ignore();
            else if (!Taken(part))
                data.Parts = data.Parts.With(part);
        }
        return data;
    }

    private DccForeignXml ReadForeignXml()
    {
        var foreign = Start(new DccForeignXml());
        foreign.Xml = cursor.InnerXml();
        return foreign;
    }

    /// <summary>Hands a quantity of the results to who asked for each of them, instead of keeping it.</summary>
    private bool Taken(DccElement part)
    {
        if (take is null || part is not DccQuantity quantity)
            return false;
        take(quantity);
        return true;
    }

    private DccQuantityList ReadQuantityList()
    {
        var list = Start(new DccQuantityList());
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known())
            {
                case "list": list.Members = list.Members.With(ReadQuantityList()); break;
                case "quantity":
                    var quantity = ReadQuantity();
                    if (!Taken(quantity))
                        list.Members = list.Members.With(quantity);
                    break;
                case "dateTime" when cursor.First(): list.DateTimes = [cursor.Text()]; break;
                case "dateTimeXMLList" when cursor.First(): list.DateTimes = cursor.List(); break;
                default:
                    if (!TryReadMeasured(list))
                        cursor.Ignore();
                    break;
            }
        }
        practice.List(list);
        return list;
    }

    private DccQuantity ReadQuantity()
    {
        var quantity = Start(new DccQuantity());
        if (take is null)
            quantities.Add(quantity);
        var values = 0;
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            if (cursor.IsDsi)
            {
                certificate.DsiNamespace ??= cursor.Namespace;
                if (values++ == 0)
                    quantity.Value = dsi.TryRead();
                else
                    cursor.Report(DccSeverity.Error, DccRules.ElementRepeated, "A quantity has more than one value; the first one counts.");
                continue;
            }
            switch (Known())
            {
                case "noQuantity" when cursor.First(): quantity.NoQuantity = ReadText(); break;
                case "charsXMLList" when cursor.First(): quantity.Characters = cursor.List(); break;
                case "relativeUncertainty" when cursor.First(): quantity.RelativeUncertainty = ReadRelativeUncertainty(); break;
                default:
                    if (!TryReadMeasured(quantity))
                        cursor.Ignore();
                    break;
            }
        }
        if (quantity.Value is null && quantity.NoQuantity is null && quantity.Characters.Count == 0)
            cursor.Report(DccSeverity.Error, DccRules.ElementMissing, "A quantity has no value.");
        RelativeUncertaintyRules.Check(quantity, cursor);
        return quantity;
    }

    // The names have changed between versions and between schema and Schematron; the content type is what tells.
    private DsiQuantity? ReadRelativeUncertainty()
    {
        DsiQuantity? relative = null;
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            if (relative is not null)
                cursor.Ignore();
            else if (Known() is "relativeUncertaintySingle" or "relativeUncertainty")
                relative = dsi.ReadReal(inList: false);
            else if (Known() is "relativeUncertaintyXmlList")
                relative = dsi.ReadRealXmlList();
            else
                cursor.Ignore();
        }
        return relative;
    }

    private DccMethod ReadMethod()
    {
        var method = Start(new DccMethod());
        var missing = new Required(DccNeeds.Name);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "name" when cursor.First(): method.Name = ReadText(); break;
                case "description": method.Descriptions = method.Descriptions.With(ReadText()); break;
                case "norm": method.Norms = method.Norms.With(cursor.Text()); break;
                case "reference": method.References = method.References.With(cursor.Text()); break;
                case "link": method.Links = method.Links.With(cursor.Text()); break;
                case "usedMethodQuantities" when cursor.First(): method.Quantities = Many("usedMethodQuantity", ReadQuantity); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        return method;
    }

    private DccInfluenceCondition ReadInfluenceCondition()
    {
        var condition = Start(new DccInfluenceCondition());
        var missing = new Required(DccNeeds.NameAndData);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "name" when cursor.First(): condition.Name = ReadText(); break;
                case "description" when cursor.First(): condition.Description = ReadText(); break;
                case "status" or "state" when cursor.First(): condition.Status = Word(DccWords.Status); break;
                case "certificate" when cursor.First(): condition.Certificate = ReadLink(); break;
                case "data" when cursor.First(): condition.Data = ReadData(); break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        return condition;
    }

    private DccStatement ReadStatement()
    {
        var statement = Start(new DccStatement());
        practice.EnterStatement();
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known())
            {
                case "name" when cursor.First(): statement.Name = ReadText(); break;
                case "description" when cursor.First(): statement.Description = ReadText(); break;
                case "countryCodeISO3166_1":
                    if (Country() is { } country)
                        statement.CountryCodes = statement.CountryCodes.With(country);
                    break;
                case "convention" when cursor.First(): statement.Convention = Text(); break;
                case "traceable" when cursor.First(): statement.Traceable = Boolean(); break;
                case "norm": statement.Norms = statement.Norms.With(cursor.Text()); break;
                case "reference": statement.References = statement.References.With(cursor.Text()); break;
                case "link": statement.Links = statement.Links.With(cursor.Text()); break;
                case "declaration" when cursor.First(): statement.Declaration = ReadText(); break;
                case "valid" or "validXMLList" when statement.Valid.Count == 0: statement.Valid = cursor.List(); break;
                case "conformity" or "conformityXMLList" when statement.Conformity.Count == 0: statement.Conformity = Words(DccWords.Conformity); break;
                case "date" when cursor.First(): statement.Date = Date(); break;
                case "period" when cursor.First(): statement.Period = Text(); break;
                case "respAuthority" when cursor.First(): statement.RespAuthority = ReadContact(); break;
                case "data" when cursor.First(): statement.Data = ReadData(); break;
                case "nonSIDefinition" when cursor.First(): statement.NonSiDefinition = Text(); break;
                case "nonSIUnit" when cursor.First(): statement.NonSiUnit = Text(); break;
                case "location" when cursor.First(): statement.Location = ReadLocation(); break;
                // DCC 2.x refers by an element where later versions have the attribute.
                case "refId": ReadReferenceElement(statement); break;
                default: cursor.Ignore(); break;
            }
        }
        practice.LeaveStatement(statement);
        if (statement.NonSiDefinition is null != statement.NonSiUnit is null)
            cursor.Report(DccSeverity.Warning, DccRules.UnitDefinition, "nonSIUnit and nonSIDefinition belong together; one of them is missing.");
        return statement;
    }

    private void ReadReferenceElement(DccElement owner)
    {
        var ids = cursor.Text();
        foreach (var id in XmlCursor.Tokens(ids))
            owner.RefIds = owner.RefIds.With(id);
        cursor.References.Refer(ids, cursor);
    }
}
