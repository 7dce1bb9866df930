package io.safepaw.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.local.LocalSafepaw;
import io.safepaw.local.QueryLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.test.util.TestSocketUtils;

/** The local stack in a process of its own, and the people who use its Desk. */
final class DeskUnderLoad implements AutoCloseable {

    /** A table with more rows is large. */
    private static final int LARGE = 20_000;

    /** From one look to the next, on the average; what an open page asks by itself comes on top, see {@link DeskPage}. */
    private static final Duration THINKS = Duration.ofSeconds(Integer.getInteger("safepaw.bench.think", 4));

    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Path queries;
    private final ChildJvm child;
    private final int users;
    private final Map<String, List<DeskUser>> people = new HashMap<>();
    private final Connection database;
    private DeskSample sample;

    /** How often a page was asked for, how often in vain, and how long the others took. */
    record Answers(DeskPage page, int asked, int errors, Latencies times) {}

    DeskUnderLoad(Path folder, int users) throws Exception {
        this.users = users;
        this.queries = folder.resolve("queries.txt");
        for (var name : SafepawStack.PORTS) {
            ports.put(name, TestSocketUtils.findAvailableTcpPort());
        }
        Files.createDirectories(folder);
        Files.deleteIfExists(queries);
        var arguments = new ArrayList<>(List.of(
                "-Xmx1g",
                "-Dsafepaw.local.data=" + folder.resolve("data"),
                "-D" + QueryLog.FILE + "=" + queries,
                // The engine knows none of the tasks and clocks, and what is measured is there already.
                "-Dsafepaw.local.resume=false",
                "-Dsafepaw.worklist.reconcile-every=1d",
                "-Dsafepaw.metrics.follow-every=1d"));
        ports.forEach((name, port) -> arguments.add("-Dsafepaw.local.port." + name + "=" + port));
        child = new ChildJvm(
                LocalSafepaw.class.getName(), arguments, LocalSafepaw.READY, folder.resolve("safepaw.log"), line -> {});
        child.awaitReady();
        // Parameters without values, as a generic plan has them, are no parameters of the extended protocol.
        database = DriverManager.getConnection(databaseUrl() + "?preferQueryMode=simple", "postgres", "postgres");
    }

    String databaseUrl() {
        return "jdbc:postgresql://localhost:" + ports.get("postgres") + "/postgres";
    }

    /** Signs everybody in. */
    void prepare() throws Exception {
        sample = DeskSample.of(database);
        var address = "http://localhost:" + ports.get("http");
        for (var name : List.of("ts-agent", "ts-lead")) {
            var these = new ArrayList<DeskUser>();
            for (int i = 0; i < users; i++) {
                these.add(new DeskUser(address, name));
            }
            people.put(name, these);
        }
    }

    /** What one look at each page asks the database, where the plan reads a large table from end to end. */
    List<String> fullScans() throws Exception {
        for (var page : DeskPage.ALL) {
            for (int times = 0; times < 3; times++) {
                if (!people.get(page.user()).getFirst().look(page, sample, true)) {
                    throw new IllegalStateException("The page " + page.name() + " does not come");
                }
            }
        }
        var large = largeTables();
        var found = new LinkedHashSet<String>();
        for (var line : Files.readAllLines(queries)) {
            var parts = line.split("\t", 2);
            for (var table : scanned(parts[1])) {
                if (large.contains(table)) {
                    found.add(parts[0] + " reads all of " + table + ": " + parts[1]);
                }
            }
        }
        return List.copyOf(found);
    }

    private Set<String> largeTables() throws SQLException {
        var large = new LinkedHashSet<String>();
        try (var select = database.createStatement();
                var rows = select.executeQuery(
                        "select relname from pg_class where relkind = 'r' and reltuples > " + LARGE)) {
            while (rows.next()) {
                large.add(rows.getString(1));
            }
        }
        return large;
    }

    private Set<String> scanned(String sql) throws SQLException, IOException {
        var tables = new LinkedHashSet<String>();
        try (var explain = database.createStatement();
                var rows = explain.executeQuery("explain (generic_plan, format json) " + numbered(sql))) {
            rows.next();
            collect(new ObjectMapper().readTree(rows.getString(1)), tables);
        } catch (SQLException e) {
            throw new IllegalStateException("No plan for " + sql, e);
        }
        return tables;
    }

    /** The driver writes every value down but those of arrays; a generic plan knows them by number. */
    private static String numbered(String sql) {
        var next = new AtomicInteger();
        return Pattern.compile("'[^']*'|\\?")
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group().equals("?") ? "$" + next.incrementAndGet() : found.group()));
    }

    private static void collect(JsonNode plan, Set<String> tables) {
        if ("Seq Scan".equals(plan.path("Node Type").asText())) {
            tables.add(plan.path("Relation Name").asText());
        }
        plan.forEach(child -> collect(child, tables));
    }

    /** Has everybody look at pages for so long, each at their own pace. */
    List<Answers> load(Duration time, List<DeskPage> pages) {
        var times = new ConcurrentHashMap<String, Queue<Duration>>();
        var errors = new ConcurrentHashMap<String, AtomicInteger>();
        var choices = new ArrayList<DeskPage>();
        for (var page : pages) {
            times.put(page.name(), new ConcurrentLinkedQueue<>());
            errors.put(page.name(), new AtomicInteger());
            for (int i = 0; i < page.weight(); i++) {
                choices.add(page);
            }
        }
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < users; i++) {
                int user = i;
                threads.submit(() -> {
                    while (true) {
                        think();
                        long start = System.nanoTime();
                        if (start > end) {
                            return;
                        }
                        var page = choices.get(ThreadLocalRandom.current().nextInt(choices.size()));
                        if (came(page, people.get(page.user()).get(user))) {
                            times.get(page.name()).add(Duration.ofNanos(System.nanoTime() - start));
                        } else {
                            errors.get(page.name()).incrementAndGet();
                        }
                    }
                });
            }
        }
        return pages.stream()
                .map(page -> {
                    var took = Latencies.of(List.copyOf(times.get(page.name())));
                    int failed = errors.get(page.name()).get();
                    return new Answers(page, took.count() + failed, failed, took);
                })
                .toList();
    }

    private boolean came(DeskPage page, DeskUser user) {
        try {
            return user.look(page, sample, false);
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void think() {
        LockSupport.parkNanos(
                (long) (THINKS.toNanos() * 2 * ThreadLocalRandom.current().nextDouble()));
    }

    @Override
    public void close() throws SQLException {
        database.close();
        child.close();
    }
}
