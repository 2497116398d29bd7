using Registry.Dcc.Dsi;

namespace Registry.Dcc.Writing;

/// <summary>Uncertainties and coverage regions, each in the notation it was stated in.</summary>
internal sealed partial class DsiWriter
{
    private void Uncertainty(DsiUncertainty? uncertainty, string wrapper)
    {
        if (uncertainty is null)
            return;
        // The deprecated notation has no standard uncertainty.
        if (uncertainty.Notation == DsiNotation.Deprecated && uncertainty is not DsiStandardUncertainty)
            Deprecated(uncertainty);
        else
            xml.SiElement(wrapper, () => Current(uncertainty));
    }

    private void Current(DsiUncertainty uncertainty)
    {
        switch (uncertainty)
        {
            case DsiStandardUncertainty standard:
                xml.SiElement("standardMU", () =>
                {
                    xml.SiText("valueStandardMU", standard.Value.Text);
                    xml.SiText("distribution", standard.Distribution);
                });
                break;
            case DsiExpandedUncertainty expanded:
                xml.SiElement("expandedMU", () => Expanded(expanded, "valueExpandedMU"));
                break;
            case DsiCoverageInterval interval:
                xml.SiElement("coverageIntervalMU", () => Interval(interval, "valueStandardMU"));
                break;
        }
    }

    private void Deprecated(DsiUncertainty uncertainty)
    {
        if (uncertainty is DsiExpandedUncertainty expanded)
            xml.SiElement("expandedUnc", () => Expanded(expanded, "uncertainty"));
        else if (uncertainty is DsiCoverageInterval interval)
            xml.SiElement("coverageInterval", () => Interval(interval, "standardUnc"));
    }

    private void Expanded(DsiExpandedUncertainty expanded, string value)
    {
        xml.SiText(value, expanded.Value.Text);
        xml.SiText("coverageFactor", expanded.CoverageFactor?.Text);
        xml.SiText("coverageProbability", expanded.CoverageProbability?.Text ?? NotStated);
        xml.SiText("distribution", expanded.Distribution);
    }

    private void Interval(DsiCoverageInterval interval, string standard)
    {
        xml.SiText(standard, interval.StandardUncertainty?.Text ?? NotStated);
        xml.SiText("intervalMin", interval.Minimum.Text);
        xml.SiText("intervalMax", interval.Maximum.Text);
        xml.SiText("coverageProbability", interval.CoverageProbability?.Text ?? NotStated);
        xml.SiText("distribution", interval.Distribution);
        if (interval.IntervalType is not null)
            xml.Dropped("D-SI 2.2 does not say how a coverage interval was chosen.");
    }

    private void UncertaintyXmlList(DsiUncertaintyXmlList list)
    {
        if (list.Notation == DsiNotation.Deprecated && list.Kind != DsiUncertaintyKind.Standard)
        {
            xml.SiElement(list.Kind == DsiUncertaintyKind.Expanded ? "expandedUncXMLList" : "coverageIntervalXMLList", () => XmlListFields(list, "uncertaintyXMLList", "standardUncXMLList"));
            return;
        }
        var name = list.Kind switch
        {
            DsiUncertaintyKind.Standard => "standardMUXMLList",
            DsiUncertaintyKind.Expanded => "expandedMUXMLList",
            _ => "coverageIntervalMUXMLList",
        };
        xml.SiElement("measurementUncertaintyUnivariateXMLList", () => xml.SiElement(name, () => XmlListFields(list, "valueExpandedMUXMLList", "valueStandardMUXMLList")));
    }

    private void XmlListFields(DsiUncertaintyXmlList list, string expanded, string standard)
    {
        if (list.Kind == DsiUncertaintyKind.Expanded)
        {
            Tokens(expanded, list.Expanded);
            Tokens("coverageFactorXMLList", list.CoverageFactor);
        }
        else
        {
            OrNotStated(standard, list.Standard);
        }
        Tokens("intervalMinXMLList", list.Minimum);
        Tokens("intervalMaxXMLList", list.Maximum);
        if (list.Kind != DsiUncertaintyKind.Standard)
            OrNotStated("coverageProbabilityXMLList", list.CoverageProbability);
        Tokens("distributionXMLList", list.Distribution);
    }

    private void OrNotStated(string name, IReadOnlyList<DsiNumber> numbers)
    {
        if (numbers.Count > 0)
            Tokens(name, numbers);
        else
            xml.SiText(name, NotStated);
    }

    private void Region(DsiRegion? region)
    {
        if (region is not null)
            xml.SiElement(region.Shape == DsiRegionShape.Ellipsoidal ? "ellipsoidalRegion" : "rectangularRegion", () => RegionContent(region));
    }

    private void RegionContent(DsiRegion region)
    {
        xml.SiElement("covarianceMatrix", () =>
        {
            foreach (var column in region.Columns)
                xml.SiElement("column", () =>
                {
                    foreach (var entry in column)
                        xml.SiElement("covariance", () =>
                        {
                            xml.SiText("value", entry.Value.Text);
                            Unit("unit", entry.Unit);
                        });
                });
        });
        xml.SiText("coverageFactor", region.CoverageFactor?.Text);
        xml.SiText("coverageProbability", region.CoverageProbability?.Text ?? NotStated);
        xml.SiText("distribution", region.Distribution);
    }

    private void RegionXmlList(DsiRegionXmlList region) =>
        xml.SiElement(region.Shape == DsiRegionShape.Ellipsoidal ? "ellipsoidalRegionMUXMLList" : "rectangularRegionMUXMLList", () =>
        {
            xml.SiElement("covarianceMatrixXMLList", () =>
            {
                foreach (var column in region.Columns)
                    xml.SiElement("columnXMLList", () =>
                    {
                        foreach (var entry in column)
                            xml.SiElement("covarianceXMLList", () =>
                            {
                                Tokens("valueXMLList", entry.Values);
                                Tokens("unitXMLList", entry.Units);
                            });
                    });
            });
            Tokens("coverageFactorXMLList", region.CoverageFactors);
            OrNotStated("coverageProbabilityXMLList", region.CoverageProbabilities);
            Tokens("distributionXMLList", region.Distributions);
        });
}
