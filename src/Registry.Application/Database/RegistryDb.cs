using Microsoft.EntityFrameworkCore;
using NodaTime;
using Registry.Application.Access;
using Registry.Application.Attachments;
using Registry.Application.Conformity;
using Registry.Application.Documents;
using Registry.Application.Indicators;
using Registry.Application.Jurisdictions;
using Registry.Application.Log;
using Registry.Application.Organisations;
using Registry.Application.Products;
using Registry.Application.Reports;
using Registry.Application.Texts;
using Registry.Application.Traceability;
using Registry.Application.Watches;

namespace Registry.Application.Database;

/// <summary>The one model of both databases.</summary>
public sealed class RegistryDb(DbContextOptions<RegistryDb> options) : DbContext(options)
{
    public DbSet<LogEntryRow> LogEntries => Set<LogEntryRow>();
    public DbSet<LogTileRow> LogTiles => Set<LogTileRow>();
    public DbSet<LogHeadRow> LogHeads => Set<LogHeadRow>();
    public DbSet<FollowerRow> Followers => Set<FollowerRow>();
    public DbSet<RequestRow> Requests => Set<RequestRow>();
    public DbSet<KeyRow> Keys => Set<KeyRow>();
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();
    public DbSet<DesignationKeyRow> DesignationKeys => Set<DesignationKeyRow>();
    public DbSet<DocumentRelationRow> DocumentRelations => Set<DocumentRelationRow>();
    public DbSet<PastRelationRow> PastRelations => Set<PastRelationRow>();
    public DbSet<DocumentTextRow> DocumentTexts => Set<DocumentTextRow>();
    public DbSet<OrganisationRow> Organisations => Set<OrganisationRow>();
    public DbSet<SuspicionRow> Suspicions => Set<SuspicionRow>();
    public DbSet<OrganisationCodeRow> OrganisationCodes => Set<OrganisationCodeRow>();
    public DbSet<JurisdictionRow> Jurisdictions => Set<JurisdictionRow>();
    public DbSet<ProductRow> Products => Set<ProductRow>();
    public DbSet<ProductDocumentRow> ProductDocuments => Set<ProductDocumentRow>();
    public DbSet<ActivityRow> Activities => Set<ActivityRow>();
    public DbSet<IndicatorSetRow> IndicatorSets => Set<IndicatorSetRow>();
    public DbSet<FigureRow> Figures => Set<FigureRow>();
    public DbSet<ReportRow> Reports => Set<ReportRow>();
    public DbSet<ReportNoticeRow> ReportNotices => Set<ReportNoticeRow>();
    public DbSet<AttachmentRow> Attachments => Set<AttachmentRow>();
    public DbSet<ReportAttachmentRow> ReportAttachments => Set<ReportAttachmentRow>();
    public DbSet<VerdictCountRow> VerdictCounts => Set<VerdictCountRow>();
    public DbSet<EvaluationRow> Evaluations => Set<EvaluationRow>();
    public DbSet<EvaluationGroundRow> EvaluationGrounds => Set<EvaluationGroundRow>();
    public DbSet<PastEvaluationRow> PastEvaluations => Set<PastEvaluationRow>();
    public DbSet<PastVerdictCountRow> PastVerdictCounts => Set<PastVerdictCountRow>();
    public DbSet<StandingTaskRow> StandingTasks => Set<StandingTaskRow>();
    public DbSet<DueProductRow> DueProducts => Set<DueProductRow>();
    public DbSet<ProductStandingRow> ProductStandings => Set<ProductStandingRow>();
    public DbSet<WatchRow> Watches => Set<WatchRow>();
    public DbSet<WatchNoticeRow> WatchNotices => Set<WatchNoticeRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<Role>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<LogEntryRow>(entry =>
        {
            entry.HasKey(e => e.Position);
            entry.Property(e => e.Position).ValueGeneratedNever();
            entry.HasIndex(e => new { e.Subject, e.Position });
        });
        modelBuilder.Entity<LogTileRow>().HasKey(t => new { t.Level, t.Index });
        modelBuilder.Entity<LogHeadRow>().Property(h => h.Id).ValueGeneratedNever();
        modelBuilder.Entity<FollowerRow>().HasKey(f => f.Name);
        modelBuilder.Entity<RequestRow>().HasKey(r => new { r.KeyId, r.RequestId });
        modelBuilder.Entity<KeyRow>().HasIndex(k => k.SecretHash).IsUnique();
        Catalogue(modelBuilder);
        Reported(modelBuilder);
        Standing(modelBuilder);
        Told(modelBuilder);
    }

    private static void Standing(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<EvaluationGroundRow>().HasKey(g => new { g.Ground, g.ReportPosition });
        modelBuilder.Entity<PastEvaluationRow>().HasKey(e => new { e.ReportPosition, e.Ordinal });
        modelBuilder.Entity<PastVerdictCountRow>(count =>
        {
            count.HasKey(v => new { v.ReportPosition, v.Ordinal, v.Document, v.Outcome });
            count.HasIndex(v => new { v.Outcome, v.ReportPosition });
        });
        modelBuilder.Entity<StandingTaskRow>(task =>
        {
            task.HasKey(t => t.CausePosition);
            task.Property(t => t.CausePosition).ValueGeneratedNever();
        });
        modelBuilder.Entity<DueProductRow>().HasKey(d => d.Product);
        modelBuilder.Entity<ProductStandingRow>(standing =>
        {
            standing.HasKey(s => new { s.Product, s.Ordinal });
            standing.HasIndex(s => s.NextDay).HasFilter("\"ReplacedTime\" IS NULL");
        });
    }

    private static void Told(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<WatchRow>(watch =>
        {
            watch.HasKey(w => w.Id);
            watch.HasIndex(w => w.Owner);
            watch.Property(w => w.Topic).HasConversion<string>();
            watch.Property(w => w.WebhookState).HasConversion<string>();
        });
        modelBuilder.Entity<WatchNoticeRow>(notice =>
        {
            notice.HasKey(n => new { n.Watch, n.Number });
            notice.HasIndex(n => new { n.Watch, n.Key }).IsUnique();
            notice.Property(n => n.Kind).HasConversion<string>();
        });
    }

    private static void Catalogue(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DocumentRow>().HasKey(d => d.Name);
        modelBuilder.Entity<DesignationKeyRow>(key =>
        {
            key.HasKey(k => new { k.Key, k.Document });
            key.HasIndex(k => k.Document);
        });
        modelBuilder.Entity<DocumentRelationRow>(relation =>
        {
            relation.HasKey(r => new { r.Document, r.Ordinal });
            relation.HasIndex(r => r.TargetKey);
        });
        modelBuilder.Entity<PastRelationRow>(relation =>
        {
            relation.HasKey(r => new { r.Document, r.FromPosition, r.Ordinal });
            relation.HasIndex(r => r.TargetKey);
        });
        modelBuilder.Entity<DocumentTextRow>().HasKey(t => t.Name);
        modelBuilder.Entity<SuspicionRow>(suspicion =>
        {
            suspicion.HasKey(s => s.Name);
            suspicion.HasIndex(s => s.DeclaredPosition);
        });
        modelBuilder.Entity<OrganisationRow>().HasKey(o => o.Name);
        modelBuilder.Entity<OrganisationCodeRow>().HasKey(c => new { c.Code, c.Organisation });
        modelBuilder.Entity<JurisdictionRow>().HasKey(j => j.Name);
        modelBuilder.Entity<ProductRow>(product =>
        {
            product.HasKey(p => p.Name);
            product.HasIndex(p => p.Owner);
        });
        modelBuilder.Entity<ActivityRow>().HasKey(a => a.Name);
        modelBuilder.Entity<IndicatorSetRow>().HasKey(s => s.Name);
        modelBuilder.Entity<FigureRow>(figure =>
        {
            figure.HasKey(f => f.Name);
            figure.HasIndex(f => f.IndicatorSet);
        });
        modelBuilder.Entity<ProductDocumentRow>(link =>
        {
            link.HasKey(l => new { l.Product, l.DesignationKey });
            link.HasIndex(l => l.DesignationKey);
        });
    }

    private static void Reported(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ReportRow>(report =>
        {
            report.HasKey(r => r.Position);
            report.Property(r => r.Position).ValueGeneratedNever();
            report.HasIndex(r => new { r.Laboratory, r.ReportId, r.Revision }).IsUnique();
            // Only requests that name themselves take room in this index: both databases leave null keys apart.
            report.HasIndex(r => new { r.Laboratory, r.RequestId }).IsUnique().HasFilter("\"RequestId\" IS NOT NULL");
        });
        modelBuilder.Entity<ReportNoticeRow>(notice =>
        {
            notice.HasKey(n => n.Position);
            notice.Property(n => n.Position).ValueGeneratedNever();
            notice.HasIndex(n => new { n.Laboratory, n.ReportId });
            notice.HasIndex(n => new { n.Laboratory, n.OtherReportId }).HasFilter("\"OtherReportId\" IS NOT NULL");
        });
        modelBuilder.Entity<AttachmentRow>(attachment =>
        {
            attachment.HasKey(a => new { a.Organisation, a.Sha256 });
            attachment.HasIndex(a => a.Sha256);
        });
        modelBuilder.Entity<ReportAttachmentRow>(named =>
        {
            named.HasKey(a => new { a.ReportPosition, a.Ordinal });
            named.HasIndex(a => new { a.Laboratory, a.Sha256 });
        });
        modelBuilder.Entity<VerdictCountRow>(count =>
        {
            count.HasKey(v => new { v.ReportPosition, v.Document, v.Outcome });
            count.HasIndex(v => new { v.Outcome, v.ReportPosition });
            count.HasIndex(v => new { v.Document, v.ReportPosition });
        });
        modelBuilder.Entity<EvaluationRow>(evaluation =>
        {
            evaluation.HasKey(e => e.ReportPosition);
            evaluation.Property(e => e.ReportPosition).ValueGeneratedNever();
        });
    }
}
