using System.Globalization;
using NodaTime;
using Registry.Application;
using Registry.Domain.Documents;
using Registry.Domain.Indicators;
using Registry.Protocol;
using Registry.Server.Hosting;
using Registry.Server.Portal;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Indicators;

/// <summary>An activity as a form has it: written into its fields, and read out of them again.</summary>
internal static class ActivityEntry
{
    /// <summary>What a form about a held activity is filled with, by the names of its fields.</summary>
    public static ILookup<string, string> Of(Activity activity, Words w) => new (string Name, string? Value)[]
    {
        ("kind", activity.Kind.ToString()), ("title", activity.TitleVi.Length > 0 ? activity.TitleVi : activity.TitleEn), ("from", w.Date(activity.From)),
        ("to", activity.To is { } last ? w.Date(last) : ""), ("where", activity.Place), ("territory", activity.JurisdictionId),
        ("people", activity.Participants?.ToString(CultureInfo.InvariantCulture)), ("organiser", activity.Organiser), ("number", activity.Number), ("standard", activity.Standard),
        ("note", activity.Note), ("source", activity.Source), ("parties", string.Join('\n', activity.Parties.Select(PartyLines.Write))),
    }.Concat(activity.Topics.Select(t => (Name: "topic", Value: (string?)t.ToString()))).ToLookup(f => f.Name, f => f.Value ?? "", StringComparer.Ordinal);

    /// <summary>Reads the fields; what they do not show stays as it is held.</summary>
    /// <param name="held">Null for a new activity.</param>
    public static Answer<Activity> Read(OfficerForm sent, Activity? held, Words w)
    {
        var problems = new List<FieldProblem>();
        var message = held is null ? new V1.Activity() : ActivityMapping.ToMessage(held);
        message.Kind = ActivityMapping.Kinds.ToMessage(Word<ActivityKind>(sent["kind"]));
        // The field shows the title in one language; another that is held stays.
        message.DisplayName = held is { TitleVi.Length: 0 } ? Messages.Localized("", sent["title"]) : Messages.Localized(sent["title"], held?.TitleEn ?? "");
        message.FromDate = Day(sent, "from", w, problems)?.ToDate();
        message.ToDate = sent["to"].Length > 0 ? Day(sent, "to", w, problems)?.ToDate() : null;
        message.Place = sent["where"];
        message.Jurisdiction = Messages.Name("jurisdictions", sent["territory"]);
        message.Organiser = sent["organiser"];
        message.Number = sent["number"];
        message.Standard = sent["standard"];
        message.Note = sent["note"];
        message.Provenance = Messages.Provenance(sent["source"], held?.Confidence, held?.Verified ?? false);
        message.Topics.Clear();
        message.Topics.Add(sent.All("topic").Select(Word<ActivityTopic>).Where(t => t != ActivityTopic.Unspecified).Distinct().Select(ActivityMapping.Topics.ToMessage));
        message.Parties.Clear();
        message.Parties.Add(sent["parties"].Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(PartyLines.Read));
        message.ClearParticipants();
        if (int.TryParse(sent["people"], NumberStyles.None, CultureInfo.InvariantCulture, out var people))
            message.Participants = people;
        else if (sent["people"].Length > 0)
            problems.Add(new FieldProblem("people", w[$"“{sent["people"]}” không phải là số người.", $"“{sent["people"]}” is no number of people."]));
        if (problems.Count > 0)
            return Refusal.Invalid(problems);
        // The same limits as over the other doors.
        return MessageChecks.Check(new V1.CreateActivityRequest { Activity = message }) is { } malformed ? malformed : ActivityMapping.ToRecord(message);
    }

    /// <summary>What a refusal says on the page.</summary>
    public static string Say(Refusal refusal, Words w) => refusal.Reason == RefusalReason.EtagMismatch
        ? w["Chưa ghi: có người đã sửa hoạt động này từ lúc trang mở ra. Dưới đây là bản mới nhất; hãy sửa lại trên đó.", "Nothing was written: somebody has changed this activity since the page was opened. The newest revision is below; make the change there."]
        : refusal.Message;

    private static LocalDate? Day(OfficerForm sent, string name, Words w, List<FieldProblem> problems)
    {
        if (PartialDate.Parse(sent[name]).TryGet(out var day, out _) && day.ExactDay is { } exact)
            return exact;
        problems.Add(new FieldProblem(name, w[$"Không có ngày “{sent[name]}”. Hãy viết như 23/11/2026.", $"There is no day “{sent[name]}”. Write it like 2026-11-23."]));
        return null;
    }

    private static T Word<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && Enum.IsDefined(value) ? value : default;
}
