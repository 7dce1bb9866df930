package io.safepaw.bench;

import java.util.List;
import java.util.function.Function;
import org.springframework.lang.Nullable;

/**
 * A page that people look at.
 *
 * @param weight how often, against the others
 * @param user who does; there are several at a time
 * @param address of one request, made from what is there
 * @param form what is sent; null for a request that only reads
 * @param slack how many times the aim it may take
 */
record DeskPage(
        String name,
        int weight,
        String user,
        Function<DeskSample, String> address,
        @Nullable Function<DeskSample, String> form,
        int slack) {

    /** Who looks first in a minute waits until the figures are computed, over all facts of the period. */
    private static final int COMPUTED = 5;

    /** A page of the frame alone, which asks nothing that grows. */
    static final DeskPage FLOOR = page("floor", 1, "ts-lead", some -> "/password");

    /** Another page is one more line. */
    static final List<DeskPage> ALL = List.of(
            page("queue", 6, "ts-agent", some -> "/desk"),
            page("queue, mine", 2, "ts-agent", some -> "/desk?show=mine"),
            page("queue, new rows", 6, "ts-agent", some -> "/desk/queue?change=0"),
            page("incidents", 2, "ts-agent", some -> "/desk/incidents"),
            page("incidents, open", 3, "ts-agent", some -> "/desk/incidents?status=open"),
            search("search for a person", 3, DeskSample::person),
            search("search for words", 2, DeskSample::words),
            search("search for a number", 1, DeskSample::numberBegins),
            page("case", 8, "ts-agent", some -> "/desk/incidents/" + some.openIncident()),
            page("case, closed", 4, "ts-agent", some -> "/desk/incidents/" + some.incident()),
            page(
                    "case, new parts",
                    3,
                    "ts-agent",
                    some -> "/desk/incidents/" + some.openIncident() + "/live?version=0"),
            page("calls that ring", 6, "ts-agent", some -> "/desk/calls/ringing"),
            page("board", 2, "ts-lead", some -> "/desk/clocks"),
            page("board, what changes", 2, "ts-lead", some -> "/desk/clocks/now"),
            page("metrics", 1, "ts-lead", some -> "/desk/metrics").slack(COMPUTED),
            page("one metric", 1, "ts-lead", some -> "/desk/metrics/FIRST_RESPONSE")
                    .slack(COMPUTED));

    private static DeskPage page(String name, int weight, String user, Function<DeskSample, String> address) {
        return new DeskPage(name, weight, user, address, null, 1);
    }

    private static DeskPage search(String name, int weight, Function<DeskSample, String> words) {
        return new DeskPage(name, weight, "ts-agent", some -> "/desk/incidents", words, 1);
    }

    private DeskPage slack(int times) {
        return new DeskPage(name, weight, user, address, form, times);
    }
}
