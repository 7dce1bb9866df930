package io.safepaw.emergency;

import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.Incident;
import io.safepaw.casefile.PetHarm;
import io.safepaw.casefile.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** How bad an incident is at one time. */
record Situation(PetHarm petHarm, HumanHarm humanHarm, boolean ongoing, Severity severity) {

    /** From best to worst; what is not known counts as serious until it is. */
    private static final List<PetHarm> PETS = List.of(
            PetHarm.NONE,
            PetHarm.MINOR,
            PetHarm.SERIOUS,
            PetHarm.UNKNOWN,
            PetHarm.MISSING,
            PetHarm.CRITICAL,
            PetHarm.DEAD);

    private static final List<HumanHarm> PEOPLE = List.of(
            HumanHarm.NONE, HumanHarm.MINOR, HumanHarm.UNKNOWN, HumanHarm.THREAT, HumanHarm.SERIOUS, HumanHarm.DEATH);

    /** An incident without a severity counts as the most urgent one. */
    static Situation of(Incident incident) {
        var facts = incident.facts();
        return new Situation(
                facts.petHarm(),
                facts.humanHarm(),
                facts.ongoing(),
                incident.severity() == null ? Severity.P0 : incident.severity());
    }

    /** When a response ended. */
    static Situation settled(ResultSet row) throws SQLException {
        return new Situation(
                PetHarm.valueOf(row.getString("settled_pet_harm")),
                HumanHarm.valueOf(row.getString("settled_human_harm")),
                row.getBoolean("settled_ongoing"),
                Severity.valueOf(row.getString("settled_severity")));
    }

    boolean isWorseThan(Situation before) {
        return isWorse(petHarm, before.petHarm)
                || PEOPLE.indexOf(humanHarm) > PEOPLE.indexOf(before.humanHarm)
                || ongoing && !before.ongoing
                || severity.isAbove(before.severity);
    }

    static boolean isWorse(PetHarm now, PetHarm before) {
        return PETS.indexOf(now) > PETS.indexOf(before);
    }
}
