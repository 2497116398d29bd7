using Registry.Dcc.Dsi;

namespace Registry.Dcc.Reading;

/// <summary>Coverage regions of D-SI, one by one and as XML lists.</summary>
internal sealed partial class DsiParser
{
    private DsiRegion? ReadWrappedRegion()
    {
        DsiRegion? region = null;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            if (region is null && cursor.Name is "ellipsoidalRegion" or "rectangularRegion")
                region = ReadRegion();
            else
                cursor.Ignore();
        }
        return region;
    }

    private DsiRegion ReadRegion()
    {
        var shape = cursor.Name.StartsWith("ellipsoidal", StringComparison.Ordinal) ? DsiRegionShape.Ellipsoidal : DsiRegionShape.Rectangular;
        IReadOnlyList<IReadOnlyList<DsiCovariance>> columns = [];
        DsiNumber? factor = null, probability = null;
        string? distribution = null;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "covarianceMatrix" when cursor.First(): columns = ReadMatrix("column", "covariance", ReadCovariance); break;
                case "coverageFactor" when cursor.First(): factor = UncertaintyReader.Factor(cursor, Number()); break;
                case "coverageProbability" when cursor.First(): probability = UncertaintyReader.Probability(cursor, Number()); break;
                case "distribution" when cursor.First(): distribution = UncertaintyReader.Distribution(cursor); break;
                default: cursor.Ignore(); break;
            }
        }
        if (probability is null)
            cursor.Report(DccSeverity.Warning, DccRules.CoverageProbabilityMissing, "A coverage region has no coverage probability.");
        if (factor is null)
            cursor.Report(DccSeverity.Error, DccRules.CoverageFactorMissing, "A coverage region has no coverage factor.");
        return new(shape, columns, factor, probability, distribution);
    }

    private List<IReadOnlyList<T>> ReadMatrix<T>(string columnName, string entryName, Func<T> readEntry)
    {
        var columns = new List<IReadOnlyList<T>>();
        var matrix = cursor.Enter();
        while (Next(matrix))
        {
            if (cursor.Name != columnName)
            {
                cursor.Ignore();
                continue;
            }
            var column = new List<T>();
            var scope = cursor.Enter();
            while (Next(scope))
            {
                if (cursor.Name == entryName)
                    column.Add(readEntry());
                else
                    cursor.Ignore();
            }
            columns.Add(column);
        }
        return columns;
    }

    private DsiCovariance ReadCovariance()
    {
        DsiNumber? value = null;
        string? unit = null;
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "value" when cursor.First(): value = Number(); break;
                case "unit" when cursor.First(): unit = UnitText(); break;
                default: cursor.Ignore(); break;
            }
        }
        RequireUnit(unit);
        return new(Require(value, "value"), unit);
    }

    /// <summary>Reads what holds one region as XML lists: the bivariate or multivariate uncertainty of a list of so many values.</summary>
    private DsiRegionXmlList? ReadRegionXmlList(int values)
    {
        DsiRegionXmlList? region = null;
        var outer = cursor.Enter();
        while (Next(outer))
        {
            if (region is not null || cursor.Name is not ("ellipsoidalRegionMUXMLList" or "rectangularRegionMUXMLList"))
            {
                cursor.Ignore();
                continue;
            }
            var shape = cursor.Name == "ellipsoidalRegionMUXMLList" ? DsiRegionShape.Ellipsoidal : DsiRegionShape.Rectangular;
            region = ReadRegionFields(shape);
            if (region.CoverageFactors.Count == 0)
                cursor.Report(DccSeverity.Error, DccRules.CoverageFactorMissing, "Coverage regions have no coverage factor.");
            UncertaintyReader.RequireLength(cursor, "coverage factors", region.CoverageFactors.Count, values);
            UncertaintyReader.RequireLength(cursor, "coverage probabilities", region.CoverageProbabilities.Count, values);
            UncertaintyReader.RequireLength(cursor, "distributions", region.Distributions.Count, values);
            foreach (var entry in region.Columns.SelectMany(column => column))
                UncertaintyReader.RequireLength(cursor, "covariances", entry.Values.Count, values);
        }
        return region;
    }

    private DsiRegionXmlList ReadRegionFields(DsiRegionShape shape)
    {
        IReadOnlyList<IReadOnlyList<DsiCovarianceXmlList>> columns = [];
        IReadOnlyList<DsiNumber> factors = [], probabilities = [];
        IReadOnlyList<string> distributions = [];
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "covarianceMatrixXMLList" when cursor.First(): columns = ReadMatrix("columnXMLList", "covarianceXMLList", ReadCovarianceXmlList); break;
                case "coverageFactorXMLList" when cursor.First(): factors = UncertaintyReader.Factors(cursor, Numbers()); break;
                case "coverageProbabilityXMLList" when cursor.First(): probabilities = UncertaintyReader.Probabilities(cursor, Numbers()); break;
                case "distributionXMLList" when cursor.First(): distributions = Words(); break;
                default: cursor.Ignore(); break;
            }
        }
        return new(shape, columns, factors, probabilities, distributions);
    }

    private DsiCovarianceXmlList ReadCovarianceXmlList()
    {
        IReadOnlyList<DsiNumber> values = [];
        string[] units = [];
        var scope = cursor.Enter();
        while (Next(scope))
        {
            switch (cursor.Name)
            {
                case "valueXMLList" when cursor.First(): values = Numbers(); break;
                case "unitXMLList" when cursor.First(): units = Units(); break;
                default: cursor.Ignore(); break;
            }
        }
        RequireList(values.Count, units.Length);
        return new(values, units);
    }
}
