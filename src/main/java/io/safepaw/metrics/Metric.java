package io.safepaw.metrics;

/** What is measured (domain.md 5.2); what each means, word for word, is in {@code messages.properties}. */
public enum Metric {
    FIRST_RESPONSE(Group.REPLIES, Measure.TIME_AND_SHARE),
    NEXT_REPLY(Group.REPLIES, Measure.TIME),
    PERIODIC_UPDATE(Group.REPLIES, Measure.TIME_AND_SHARE),

    STABILISE(Group.SAFETY, Measure.TIME_AND_SHARE),
    ESCALATION_ACKNOWLEDGED(Group.SAFETY, Measure.TIME),
    ESCALATION_MISSED(Group.SAFETY, Measure.SHARE),

    FIRST_RESOLUTION(Group.RESOLUTION, Measure.TIME),
    FULL_RESOLUTION(Group.RESOLUTION, Measure.TIME),
    SLA_RESOLUTION(Group.RESOLUTION, Measure.TIME_AND_SHARE),
    REQUESTER_WAIT(Group.RESOLUTION, Measure.TIME),
    AGENT_WORK(Group.RESOLUTION, Measure.TIME),
    AGENT_WAIT(Group.RESOLUTION, Measure.TIME),
    ON_HOLD(Group.RESOLUTION, Measure.TIME),
    OWNED(Group.RESOLUTION, Measure.TIME),
    HANDLE_TIME(Group.RESOLUTION, Measure.TIME),
    AFTER_CALL_WORK(Group.RESOLUTION, Measure.TIME),
    REOPENED(Group.RESOLUTION, Measure.SHARE),
    FIRST_CONTACT(Group.RESOLUTION, Measure.SHARE),

    DOCUMENTS_COMPLETE(Group.CLAIMS, Measure.TIME),
    CLAIM_CYCLE(Group.CLAIMS, Measure.TIME),
    CLAIM_CYCLE_CONTROLLABLE(Group.CLAIMS, Measure.TIME),
    CLAIM_LEAKAGE(Group.CLAIMS, Measure.PART_OF_MONEY),

    ENFORCEMENT_DECISION(Group.ENFORCEMENT, Measure.TIME),
    APPEALED(Group.ENFORCEMENT, Measure.SHARE),
    OVERTURNED(Group.ENFORCEMENT, Measure.SHARE),
    OVERTURNED_BY_REVIEWER(Group.ENFORCEMENT, Measure.SHARE),
    REPEAT_HARM(Group.ENFORCEMENT, Measure.SHARE),

    SURVEY_ANSWERED(Group.QUALITY, Measure.SHARE),
    SATISFIED(Group.QUALITY, Measure.SHARE),
    OUTCOME_ACCEPTED(Group.QUALITY, Measure.SHARE),
    FAIRNESS(Group.QUALITY, Measure.SHARE),
    REVIEW_SCORE(Group.QUALITY, Measure.SCORE),
    PROMISE_KEPT(Group.QUALITY, Measure.SHARE),
    WELLNESS_CHECKED(Group.QUALITY, Measure.SHARE),
    GRAPHIC_VIEWS(Group.QUALITY, Measure.COUNT_PER_SHIFT);

    /** Under which heading a metric stands. */
    public enum Group {
        REPLIES,
        SAFETY,
        RESOLUTION,
        CLAIMS,
        ENFORCEMENT,
        QUALITY
    }

    /** What the numbers of a metric are. */
    public enum Measure {
        TIME,
        /** How many of those it could be said of. */
        SHARE,
        /** A time, and how many kept the target they had. */
        TIME_AND_SHARE,
        /** Points of a hundred. */
        SCORE,
        /** What of an amount of money. */
        PART_OF_MONEY,
        /** How many a person had in one shift. */
        COUNT_PER_SHIFT
    }

    private final Group group;
    private final Measure measure;

    Metric(Group group, Measure measure) {
        this.group = group;
        this.measure = measure;
    }

    public Group group() {
        return group;
    }

    public Measure measure() {
        return measure;
    }

    public boolean isTime() {
        return measure == Measure.TIME || measure == Measure.TIME_AND_SHARE;
    }

    /** Whether it is told by a median and nine of ten. */
    public boolean hasRanks() {
        return isTime() || isCount();
    }

    public boolean isCount() {
        return measure == Measure.COUNT_PER_SHIFT;
    }

    public boolean isShare() {
        return measure == Measure.SHARE || measure == Measure.TIME_AND_SHARE;
    }
}
