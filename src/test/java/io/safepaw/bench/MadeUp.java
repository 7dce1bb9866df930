package io.safepaw.bench;

import io.safepaw.casefile.Category;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/** What somebody who does not exist says of something that did not happen; the same for the same seed. */
final class MadeUp {

    private static final List<String> FIRST = List.of(
            "Alva", "Bero", "Cilia", "Doran", "Elwin", "Fenja", "Garo", "Hetta", "Ilko", "Jorun", "Kalle", "Lione",
            "Mirko", "Nelda", "Orsa", "Pelle", "Quirin", "Runa", "Sindo", "Tjark", "Ulvi", "Vesna", "Wido", "Yorick");
    private static final List<String> LAST = List.of(
            "Ashdown",
            "Birkholt",
            "Corvane",
            "Dunmore",
            "Elmhurst",
            "Farrowby",
            "Glenwick",
            "Harrowden",
            "Inglemoor",
            "Juniper",
            "Kestrelby",
            "Larkspur",
            "Meadowen",
            "Northwick",
            "Oakhollow",
            "Pinecroft",
            "Quillby",
            "Rosefern",
            "Stillwater",
            "Thornby",
            "Underhill",
            "Vellmoor",
            "Willowby",
            "Yarrow");
    private static final List<String> PETS =
            List.of("Biscuit", "Moss", "Pepper", "Tofu", "Clover", "Ziggy", "Hazel", "Otis", "Nimbus", "Maple", "Dot");
    private static final List<String> OPENINGS = List.of(
            "I came home and noticed it at once.",
            "The sitter wrote to me in the morning.",
            "It happened on the second walk of the day.",
            "A neighbour called me about it.",
            "I only saw it when the stay was over.");
    private static final List<String> DETAILS = List.of(
            "The vet has seen %s and gave us a bill.",
            "%s hid under the table and did not eat.",
            "I have pictures of %s and of the garden.",
            "Nobody told me that %s was alone for so long.",
            "%s is better now, but I want somebody to look at this.",
            "The gate was open and %s ran into the street.");
    private static final List<String> QUESTIONS = List.of(
            "What happens next?",
            "Please tell me whom I can talk to.",
            "I would like my booking to be looked at.",
            "I do not want this to happen to others.");
    private static final List<String> ANSWERS = List.of(
            "Thank you for telling us. We look into it and come back to you.",
            "We have asked the other side for a statement and wait for the answer.",
            "Could you send us the record of the vet, please?",
            "We have what we need for now. The next update follows in two days at the latest.");

    private static final String[] SYLLABLES = {
        "ba", "cor", "del", "fin", "gor", "hul", "jan", "kel", "lor", "mav", "nim", "oru", "pel", "quo", "rin", "sal",
        "tev", "uri", "von", "wex"
    };

    private final SplittableRandom random;

    MadeUp(long seed, int index) {
        this.random = new SplittableRandom(seed * 1_000_003 + index);
    }

    UUID id() {
        return new UUID(
                random.nextLong() & 0xffffffffffff0fffL | 0x4000L,
                random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double share() {
        return random.nextDouble();
    }

    /** Seconds that something takes; most take less than the usual time, few take far longer. */
    long around(long usual) {
        return Math.max(1, Math.round(-Math.log(1 - random.nextDouble() * 0.999) * usual * 0.7));
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String name() {
        return one(FIRST) + " " + one(LAST);
    }

    String pet() {
        return one(PETS);
    }

    String address(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '.') + below(100_000) + "@example.org";
    }

    /** Of the numbers that are kept free for fiction. */
    String phone() {
        return "+1206555%04d".formatted(100 + below(100));
    }

    /** One of 8,000 that nobody knows, as names of places and of things are in real texts. */
    static String word(int number) {
        int kinds = SYLLABLES.length;
        return SYLLABLES[number % kinds]
                + SYLLABLES[number / kinds % kinds]
                + SYLLABLES[number / kinds / kinds % kinds];
    }

    private String word() {
        return word(below(8_000));
    }

    String subject(Category category, String pet) {
        return category.name().charAt(0)
                + category.name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + pet;
    }

    String report(String pet) {
        return one(OPENINGS) + " It was in " + word() + ", near " + word() + ". "
                + one(DETAILS).formatted(pet) + " " + one(DETAILS).formatted(pet) + " " + one(QUESTIONS);
    }

    String message(String pet) {
        return one(DETAILS).formatted(pet) + " Ask " + word() + ". " + one(QUESTIONS);
    }

    String answer() {
        return one(ANSWERS);
    }
}
