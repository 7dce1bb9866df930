package io.safepaw.enforcement;

import io.safepaw.casefile.IncidentId;
import java.util.UUID;

/** The processes of this area in business words. Telling them the same thing twice changes nothing. */
interface EnforcementProcess {

    /** A measure is to be put in force against somebody. */
    void measureImposed(UUID measureId, IncidentId incident, SubjectRole subjectRole);

    /** A measure is to end. */
    void measureLifted(UUID measureId);

    /** Pets that are in care now need another carer. */
    void stayTransferNeeded(UUID measureId, IncidentId incident);

    /** The corrected facts do not call for a measure that is in force. */
    void measureQuestioned(UUID measureId, UUID eventId);

    /** Nobody knows whom measures are against; a person is to say. */
    void measureSubjectAsked(UUID questionId, MeasurePart part, IncidentId incident);

    /** Nobody has to say any more whom measures are against. */
    void measureSubjectSettled(UUID questionId);

    /** A safety review is wanted beside the course of the incident. */
    void reviewRequested(ReviewRequested request);

    /** The time of an enforcement is over. */
    void enforcementExpired(UUID enforcementId, IncidentId incident);

    /** A person answered to the conditions of a return. */
    void conditionsAnswered(UUID offerId);

    /** Somebody appeals. */
    void appealReceived(UUID appealId, UUID enforcementId, IncidentId incident);
}
