using CsCheck;
using NodaTime;
using Registry.Domain.Documents;

namespace Registry.Domain.Tests.Documents;

public sealed class ForceTimelineTests
{
    private static LocalDate Day(int year, int month, int day) => new(year, month, day);

    private static ForceEvent Event(ForceEventKind kind, string date, params string[] clauses) =>
        new() { Kind = kind, Date = PartialDate.Parse(date).Value, Clauses = clauses, Verified = true };

    private static ForceStatus On(IEnumerable<ForceEvent> events, string day) =>
        ForceTimeline.StateOn(events, PartialDate.Parse(day).Value.ExactDay!.Value).Status;

    [Fact]
    public void The_first_and_the_last_day_count()
    {
        ForceEvent[] events = [Event(ForceEventKind.Effective, "2009-06-17"), Event(ForceEventKind.Ended, "2021-06-30")];
        Assert.Equal(ForceStatus.Upcoming, On(events, "2009-06-16"));
        Assert.Equal(ForceStatus.InForce, On(events, "2009-06-17"));
        Assert.Equal(ForceStatus.InForce, On(events, "2021-06-30"));
        Assert.Equal(ForceStatus.Ended, On(events, "2021-07-01"));
    }

    [Fact]
    public void A_regulation_that_applies_later_is_upcoming_although_it_took_effect()
    {
        ForceEvent[] events =
        [
            Event(ForceEventKind.Issued, "2025"), Event(ForceEventKind.Effective, "2026-01-01"), Event(ForceEventKind.Applicable, "2027-04-01"),
        ];
        var state = ForceTimeline.StateOn(events, Day(2026, 12, 1));
        Assert.Equal(ForceStatus.Upcoming, state.Status);
        Assert.Equal("2027-04-01", state.Since.ToString());
        Assert.Equal(121, state.DaysLeft);
        Assert.Contains("01/4/2027", state.Reason.Vi, StringComparison.Ordinal);
        Assert.Equal(ForceStatus.InForce, On(events, "2027-04-01"));
    }

    [Fact]
    public void A_regulation_of_which_only_the_application_date_is_known_is_upcoming_before_it()
    {
        ForceEvent[] events = [Event(ForceEventKind.Issued, "2025"), Event(ForceEventKind.Applicable, "2027-04-01")];
        Assert.Equal(ForceStatus.NotIssued, On(events, "2024-12-31"));
        Assert.Equal(ForceStatus.Upcoming, On(events, "2025-06-01"));
        Assert.Equal(ForceStatus.Upcoming, On(events, "2026-12-01"));
    }

    [Fact]
    public void A_partial_repeal_leaves_the_rest_in_force_and_names_the_clauses()
    {
        ForceEvent[] events =
        [
            Event(ForceEventKind.Effective, "2024-01-01"),
            Event(ForceEventKind.PartlyEnded, "2026-06-30", "mục 1.4.3", "Phần 3", "Phần 4", "Phần 5") with { Basis = new("41/2026/TT-BXD", "Điều 4") },
        ];
        Assert.Equal(ForceStatus.InForce, On(events, "2026-06-30"));
        var state = ForceTimeline.StateOn(events, Day(2026, 7, 1));
        Assert.Equal(ForceStatus.PartlyInForce, state.Status);
        Assert.True(state.Binds);
        Assert.Equal(["mục 1.4.3", "Phần 3", "Phần 4", "Phần 5"], state.Clauses.Select(c => c.Clause));
        Assert.All(state.Clauses, clause => Assert.Equal(ForceStatus.Ended, clause.Status));
        Assert.Contains("theo 41/2026/TT-BXD, Điều 4", state.Reason.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partial_repeal_that_names_no_clause_is_still_only_partial() =>
        Assert.Equal(ForceStatus.PartlyInForce, On([Event(ForceEventKind.Effective, "2020-01-01"), Event(ForceEventKind.PartlyEnded, "2021-01-01")], "2022-01-01"));

    [Fact]
    public void Existing_plants_given_more_time_are_a_clause_of_their_own()
    {
        ForceEvent[] events = [Event(ForceEventKind.Effective, "2025-09-01"), Event(ForceEventKind.Applicable, "2032-01-01", "cơ sở đang hoạt động")];
        Assert.Equal(ForceStatus.Upcoming, Assert.Single(ForceTimeline.StateOn(events, Day(2026, 1, 1)).Clauses).Status);
        Assert.Equal(ForceStatus.PartlyInForce, On(events, "2026-01-01"));
        Assert.Equal(ForceStatus.InForce, On(events, "2032-01-01"));
    }

    [Fact]
    public void A_suspended_decree_lets_the_old_one_come_back()
    {
        ForceEvent[] young = [Event(ForceEventKind.Issued, "2026-01-26"), Event(ForceEventKind.Effective, "2026-01-26"), Event(ForceEventKind.Suspended, "2026-02-04")];
        ForceEvent[] old = [Event(ForceEventKind.Effective, "2018-02-02"), Event(ForceEventKind.Ended, "2026-01-25"), Event(ForceEventKind.Resumed, "2026-02-04")];
        Assert.Equal(ForceStatus.InForce, On(young, "2026-02-03"));
        Assert.Equal(ForceStatus.Suspended, On(young, "2026-02-04"));
        Assert.Equal(ForceStatus.Ended, On(old, "2026-01-26"));
        Assert.Equal(ForceStatus.InForce, On(old, "2026-02-04"));
    }

    [Fact]
    public void A_document_suspended_before_it_began_does_not_begin_by_being_resumed()
    {
        ForceEvent[] events =
        [
            Event(ForceEventKind.Effective, "2026-06-01"), Event(ForceEventKind.Suspended, "2026-02-01"), Event(ForceEventKind.Resumed, "2026-03-01"),
        ];
        Assert.Equal(ForceStatus.Suspended, On(events, "2026-02-15"));
        Assert.Equal(ForceStatus.Upcoming, On(events, "2026-03-15"));
        Assert.Equal(ForceStatus.InForce, On(events, "2026-06-01"));
    }

    [Fact]
    public void Without_a_date_of_entry_into_force_the_state_is_unknown()
    {
        Assert.Equal(ForceStatus.Unknown, On([], "2026-01-01"));
        Assert.Equal(ForceStatus.Unknown, On([Event(ForceEventKind.Issued, "2011")], "2026-01-01"));
        Assert.Equal(ForceStatus.NotIssued, On([Event(ForceEventKind.Issued, "2011")], "2010-12-31"));
        Assert.Equal(ForceStatus.Unknown, On([Event(ForceEventKind.Effective, "")], "2026-01-01"));
    }

    [Fact]
    public void A_date_known_to_the_year_decides_outside_that_year_only()
    {
        ForceEvent[] events = [Event(ForceEventKind.Effective, "2019"), Event(ForceEventKind.Ended, "2024-05")];
        Assert.Equal(ForceStatus.Upcoming, On(events, "2018-12-31"));
        var unknown = ForceTimeline.StateOn(events, Day(2019, 6, 1));
        Assert.Equal(ForceStatus.Unknown, unknown.Status);
        Assert.Equal([ForceStatus.Upcoming, ForceStatus.InForce], unknown.Possible);
        Assert.Equal(ForceStatus.InForce, On(events, "2019-12-31"));
        Assert.Equal(ForceStatus.InForce, On(events, "2024-05-01"));
        Assert.Equal(ForceStatus.Unknown, On(events, "2024-05-31"));
        Assert.Equal(ForceStatus.Ended, On(events, "2024-06-01"));
    }

    [Fact]
    public void A_withdrawal_on_an_unknown_day_is_never_guessed()
    {
        ForceEvent[] events = [Event(ForceEventKind.Effective, "2001-01-01"), Event(ForceEventKind.Ended, "")];
        Assert.Equal([ForceStatus.InForce, ForceStatus.Ended], ForceTimeline.StateOn(events, Day(2020, 1, 1)).Possible);
        events[1] = events[1] with { NotAfter = Day(2024, 3, 1) };
        Assert.Equal(ForceStatus.Unknown, On(events, "2024-02-29"));
        Assert.Equal(ForceStatus.Ended, On(events, "2024-03-01"));
    }

    [Fact]
    public void A_local_regulation_seen_applied_is_in_force_from_that_day_at_the_latest()
    {
        ForceEvent[] events = [Event(ForceEventKind.Issued, "2022"), Event(ForceEventKind.Effective, "") with { NotAfter = Day(2026, 7, 21) }];
        Assert.Equal(ForceStatus.Unknown, On(events, "2026-07-20"));
        Assert.Equal(ForceStatus.InForce, On(events, "2026-07-21"));
    }

    [Fact]
    public void The_last_possible_date_means_never()
    {
        ForceEvent[] events = [Event(ForceEventKind.Effective, "2001-01-01"), Event(ForceEventKind.Ended, "9999-12-31")];
        Assert.Equal(ForceStatus.InForce, On(events, "9999-12-31"));
        Assert.Equal(2, ForceTimeline.Segments(events).Count);
    }

    [Fact]
    public void An_unverified_event_is_shown_as_such()
    {
        var state = ForceTimeline.StateOn([Event(ForceEventKind.Effective, "2020-01-01") with { Verified = false }], Day(2021, 1, 1));
        Assert.False(state.Verified);
        Assert.EndsWith("(chưa đối chiếu)", state.Reason.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suspension_and_its_end_in_one_year_have_one_sensible_order()
    {
        ForceEvent[] events = [Event(ForceEventKind.Effective, "2018-01-01"), Event(ForceEventKind.Resumed, "2020"), Event(ForceEventKind.Suspended, "2020")];
        Assert.Equal(ForceStatus.InForce, On(events, "2021-01-01"));
        Assert.Equal(ForceStatus.Unknown, On(events, "2020-06-01"));
    }

    [Fact]
    public void Where_an_imprecise_resumption_may_lie_before_or_after_the_end_the_state_is_unknown()
    {
        ForceEvent[] events =
        [
            Event(ForceEventKind.Effective, "2018-01-01"), Event(ForceEventKind.Suspended, "2019-01-01"),
            Event(ForceEventKind.Resumed, "2021"), Event(ForceEventKind.Ended, "2021-06-06"),
        ];
        Assert.Equal([ForceStatus.InForce, ForceStatus.Ended], ForceTimeline.StateOn(events, Day(2022, 12, 30)).Possible);
    }

    private static readonly Gen<ForceEvent> AnyEvent =
        from kind in Gen.Int[1, 8]
        from year in Gen.Int[2018, 2022]
        from month in Gen.Int[1, 12]
        from day in Gen.Int[1, 28]
        from precision in Gen.Int[0, 9]
        from clause in Gen.Int[0, 3]
        select new ForceEvent
        {
            Kind = (ForceEventKind)kind,
            Date = precision switch
            {
                0 => PartialDate.Unknown,
                1 => PartialDate.OfYear(year),
                2 or 3 => PartialDate.OfMonth(year, month),
                _ => PartialDate.OfDay(year, month, day),
            },
            Clauses = clause == 0 ? ["Phần 1"] : [],
            Verified = true,
        };

    /// <summary>The drawing and the answer must never disagree, and the drawing has neither gaps nor overlaps.</summary>
    [Fact]
    public void Segments_agree_with_the_state_of_every_day() => Gen.Select(AnyEvent.List[0, 6], Gen.Int[-400, 2400]).Sample((events, offset) =>
    {
        var date = Day(2018, 1, 1).PlusDays(offset);
        var segments = ForceTimeline.Segments(events);
        var holding = segments.Where(s => (s.From is not { } from || date >= from) && (s.To is not { } to || date <= to)).ToList();
        Assert.Null(segments[0].From);
        Assert.Null(segments[^1].To);
        for (var i = 1; i < segments.Count; i++)
            Assert.Equal(segments[i].From, segments[i - 1].To!.Value.PlusDays(1));
        Assert.Equal(ForceTimeline.StateOn(events, date).Status, Assert.Single(holding).Status);
    }, iter: 5_000);

    [Fact]
    public void The_order_in_which_events_are_recorded_does_not_matter() => Gen.Select(AnyEvent.List[0, 6], Gen.Int[0, 2000]).Sample((events, offset) =>
    {
        var date = Day(2018, 1, 1).PlusDays(offset);
        var distinct = events.DistinctBy(e => (e.Kind, e.Date)).ToList();
        return ForceTimeline.StateOn(distinct, date).Status == ForceTimeline.StateOn(distinct.AsEnumerable().Reverse(), date).Status;
    }, iter: 5_000);

    /// <summary>Exactness may only turn "unknown" into one of the states that were possible.</summary>
    [Fact]
    public void Learning_a_date_exactly_never_contradicts_what_was_possible() => Gen.Select(AnyEvent.List[1, 5], Gen.Int[0, 2000], Gen.Int[0, 364]).Sample((events, offset, pick) =>
    {
        var date = Day(2018, 1, 1).PlusDays(offset);
        var before = ForceTimeline.StateOn(events, date);
        var learnt = events.ConvertAll(e => e.Date.Precision switch
        {
            DatePrecision.Year => e with { Date = PartialDate.OfDay(e.Date.Earliest!.Value.PlusDays(pick)) },
            DatePrecision.Month => e with { Date = PartialDate.OfDay(e.Date.Earliest!.Value.PlusDays(pick % 28)) },
            DatePrecision.Unknown => e with { Date = PartialDate.OfDay(Day(2017, 1, 1).PlusDays(pick * 6)) },
            _ => e,
        });
        var after = ForceTimeline.StateOn(learnt, date);
        // What is resumed is taken to have begun before, so only records that agree with that can be learnt from.
        if (events.Exists(e => e.Kind == ForceEventKind.Resumed)
            && events.Exists(e => e.Date.Precision != DatePrecision.Day && e.Kind is not (ForceEventKind.Issued or ForceEventKind.Published or ForceEventKind.Applicable)))
            return true;
        return after.Status == before.Status
            || after.Status == ForceStatus.Unknown
            || before.Status == ForceStatus.Unknown && (before.Possible.Count == 0 || before.Possible.Contains(after.Status))
            || before.Status == ForceStatus.Upcoming && after.Status == ForceStatus.NotIssued;
    }, iter: 10_000);
}
