namespace Registry.Dcc.Reading;

/// <summary>People, organisations, places; texts, formulae and files.</summary>
internal sealed partial class DccParser
{
    private DccLaboratory ReadLaboratory()
    {
        var laboratory = Start(new DccLaboratory());
        var missing = new Required(DccNeeds.Laboratory);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "calibrationLaboratoryCode" when cursor.First(): laboratory.Code = Text(); break;
                case "contact" when cursor.First(): laboratory.Contact = ReadContact(); break;
                case "cryptElectronicSeal" when cursor.First(): laboratory.Electronic = laboratory.Electronic with { Seal = Boolean() }; break;
                case "cryptElectronicSignature" when cursor.First(): laboratory.Electronic = laboratory.Electronic with { Signature = Boolean() }; break;
                case "cryptElectronicTimeStamp" when cursor.First(): laboratory.Electronic = laboratory.Electronic with { TimeStamp = Boolean() }; break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        return laboratory;
    }

    private DccResponsiblePerson ReadPerson()
    {
        var person = Start(new DccResponsiblePerson());
        var missing = new Required(DccNeeds.Person);
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "person" when cursor.First(): person.Person = ReadContact(); break;
                case "description" or "furtherInfoPerson" when person.Description is null: person.Description = ReadText(); break;
                case "role" when cursor.First(): person.Role = Text(); break;
                case "mainSigner" when cursor.First(): person.MainSigner = Boolean(); break;
                // DCC 2.1 has mail and address beside the person.
                case "eMailPerson" when person.Person is not null && cursor.First(): person.Person.EMail = Text(); break;
                case "location" when person.Person is not null && cursor.First(): person.Person.Location = ReadLocation(); break;
                case "cryptElectronicSeal" when cursor.First(): person.Electronic = person.Electronic with { Seal = Boolean() }; break;
                case "cryptElectronicSignature" when cursor.First(): person.Electronic = person.Electronic with { Signature = Boolean() }; break;
                case "cryptElectronicTimeStamp" when cursor.First(): person.Electronic = person.Electronic with { TimeStamp = Boolean() }; break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        return person;
    }

    private DccContact ReadContact()
    {
        var contact = Start(new DccContact());
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known())
            {
                case "name" when cursor.First(): contact.Name = ReadText(); break;
                case "eMail" when cursor.First(): contact.EMail = Text(); break;
                case "phone" when cursor.First(): contact.Phone = Text(); break;
                case "fax" when cursor.First(): contact.Fax = Text(); break;
                case "link" when cursor.First(): contact.Link = Text(); break;
                case "location" when cursor.First(): contact.Location = ReadLocation(); break;
                case "descriptionData" when cursor.First(): contact.DescriptionData = ReadFile(); break;
                default: cursor.Ignore(); break;
            }
        }
        // DCC 2.1 has the bare name of a person instead of elements.
        if (contact.Name is null && scope.LooseText is { Length: > 0 } name)
            contact.Name = new() { Wordings = [new(null, name)] };
        if (contact.Name is null)
            cursor.Report(DccSeverity.Error, DccRules.ElementMissing, "'name' is missing.");
        return contact;
    }

    private DccLocation ReadLocation()
    {
        var location = Start(new DccLocation());
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known())
            {
                case "city": Line(DccLocationLine.City, Text()); break;
                case "countryCode": Line(DccLocationLine.CountryCode, Country()); break;
                case "postCode": Line(DccLocationLine.PostCode, Text()); break;
                case "postOfficeBox": Line(DccLocationLine.PostOfficeBox, Text()); break;
                case "state": Line(DccLocationLine.State, Text()); break;
                case "street": Line(DccLocationLine.Street, Text()); break;
                case "streetNo": Line(DccLocationLine.StreetNo, Text()); break;
                case "further": location.Further = location.Further.With(ReadText()); break;
                case "positionCoordinates": location.Positions = location.Positions.With(ReadPosition()); break;
                case "descriptionData": ReadFile(); break;
                default: cursor.Ignore(); break;
            }
        }
        return location;

        void Line(DccLocationLine kind, string? text)
        {
            if (text is not null)
                location.Lines = location.Lines.With((kind, text));
        }
    }

    private DccPosition ReadPosition()
    {
        var position = Start(new DccPosition());
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known())
            {
                case "positionCoordinateSystem" when cursor.First(): position.System = Text(); break;
                case "reference" when cursor.First(): position.Reference = Text(); break;
                case "positionCoordinate1" or "positionCoordinate2" or "positionCoordinate3" when cursor.First():
                    position.Coordinates = position.Coordinates.With(dsi.ReadReal(inList: false));
                    break;
                case "declaration" when cursor.First(): position.Declaration = ReadText(); break;
                case "link" when cursor.First(): position.Link = Text(); break;
                default: cursor.Ignore(); break;
            }
        }
        return position;
    }

    private DccText ReadText()
    {
        var text = Start(new DccText());
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known())
            {
                case "content":
                    text.Wordings = text.Wordings.With(ReadWording());
                    break;
                case "name" when cursor.First(): text.Name = ReadText(); break;
                case "file": text.Files = text.Files.With(ReadFile()); break;
                case "formula": text.Formulae = text.Formulae.With(ReadFormula()); break;
                default: cursor.Ignore(); break;
            }
        }
        // Plain text where content elements belong: DCC 2.1 has it, e.g. in notes.
        if (text.Wordings.Count == 0 && scope.LooseText is { Length: > 0 } loose)
            text.Wordings = [new(null, loose)];
        practice.Text(text);
        return text;
    }

    private DccWording ReadWording()
    {
        var (language, id, refIds, refTypes) = (cursor.Language, cursor.Id, cursor.RefIds, cursor.RefTypes);
        return new(language, cursor.Text()) { Id = id, RefIds = refIds, RefTypes = refTypes };
    }

    private DccFormula ReadFormula()
    {
        var formula = Start(new DccFormula());
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known())
            {
                case "latex" when cursor.First(): formula.Text = cursor.Text(); break;
                case "siunitx" when cursor.First():
                    formula.Notation = DccFormulaNotation.SiUnitx;
                    formula.Text = cursor.Text();
                    break;
                case "mathml" when cursor.First():
                    formula.Notation = DccFormulaNotation.MathMl;
                    formula.Text = cursor.InnerXml();
                    break;
                default: cursor.Ignore(); break;
            }
        }
        return formula;
    }

    private DccFile ReadFile()
    {
        var file = Start(new DccFile { Index = files.Count });
        files.Add(file);
        var missing = new Required(DccNeeds.File);
        var hasBytes = false;
        var scope = cursor.Enter();
        while (cursor.Next(scope))
        {
            switch (Known(missing))
            {
                case "name" when cursor.First(): file.Name = ReadText(); break;
                case "description" when cursor.First(): file.Description = ReadText(); break;
                case "fileName" when cursor.First(): file.FileName = Text(); break;
                case "mimeType" when cursor.First(): file.MimeType = Text(); break;
                // DCC 2.1: data.
                case "dataBase64" or "data" when !hasBytes:
                    hasBytes = true;
                    ReadBytes(file);
                    break;
                default: cursor.Ignore(); break;
            }
        }
        missing.Report(cursor);
        if (!hasBytes)
            cursor.Report(DccSeverity.Error, DccRules.ElementMissing, "A file has no bytes.");
        return file;
    }

    private void ReadBytes(DccFile file)
    {
        var wanted = capture is not null && capture.Index == file.Index ? capture : null;
        using var kept = keepFiles ? new MemoryStream() : null;
        var base64 = new Base64Measure(kept ?? wanted?.Destination);
        cursor.ForEachChunk(base64.Feed);
        base64.Finish();
        if (!base64.Valid)
        {
            cursor.Report(DccSeverity.Error, DccRules.FileBase64, $"The bytes of '{XmlCursor.Shorten(file.FileName ?? "")}' are not base64.");
            return;
        }
        file.ByteCount = base64.Bytes;
        if (kept is not null)
            file.Content = kept.ToArray();
        if (wanted is not null)
            wanted.Written = base64.Bytes;
    }
}
