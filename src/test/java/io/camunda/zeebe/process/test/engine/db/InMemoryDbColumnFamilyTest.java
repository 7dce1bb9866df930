package io.camunda.zeebe.process.test.engine.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.db.ColumnFamily;
import io.camunda.zeebe.db.TransactionContext;
import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.db.ZeebeDbInconsistentException;
import io.camunda.zeebe.db.impl.DbCompositeKey;
import io.camunda.zeebe.db.impl.DbLong;
import io.camunda.zeebe.protocol.ZbColumnFamilies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the engine expects of a column family, whichever database it has. */
class InMemoryDbColumnFamilyTest {

    private final ZeebeDb<ZbColumnFamilies> database = new InMemoryDb<>();
    private final TransactionContext context = database.createContext();
    private final DbLong scope = new DbLong();
    private final DbLong number = new DbLong();
    private final DbCompositeKey<DbLong, DbLong> key = new DbCompositeKey<>(scope, number);
    private final DbLong value = new DbLong();
    private final ColumnFamily<DbCompositeKey<DbLong, DbLong>, DbLong> family =
            database.createColumnFamily(ZbColumnFamilies.VARIABLES, context, key, value);

    @Test
    void aPrefixShowsItsOwnEntriesInOrderCommittedOrNot() {
        put(1, 1);
        put(2, 30);
        put(2, 10);
        put(3, 1);

        context.runInTransaction(() -> {
            put(2, 20);
            delete(2, 30);

            assertThat(numbersOf(2)).containsExactly(10L, 20L);
        });
        assertThat(numbersOf(2)).containsExactly(10L, 20L);
    }

    @Test
    void aPrefixThatEndsInBitsAllSetIsFound() {
        put(-2, 1);
        put(-1, 1);
        put(-1, -1);

        assertThat(numbersOf(-1)).containsExactly(1L, -1L);
    }

    @Test
    void aNeighbouringColumnFamilyIsNotSeen() {
        var next = ZbColumnFamilies.values()[ZbColumnFamilies.VARIABLES.ordinal() + 1];
        var neighbour = database.createColumnFamily(next, context, new DbLong(), new DbLong());

        put(1, 1);

        assertThat(neighbour.isEmpty()).isTrue();
        assertThat(neighbour.count()).isZero();
        assertThat(family.count()).isOne();
        scope.wrapLong(1);
        assertThat(family.countEqualPrefix(scope)).isOne();
    }

    @Test
    void aVisitBeginsAtItsStartAndEndsWithThePrefix() {
        put(1, 5);
        put(2, 10);
        put(2, 20);
        put(3, 1);
        var two = longOf(2);

        assertThat(numbersFrom(two, keyOf(2, 15))).containsExactly(20L);
        assertThat(numbersFrom(two, keyOf(1, 1))).containsExactly(10L, 20L);
        assertThat(numbersFrom(two, keyOf(3, 1))).isEmpty();

        var all = new ArrayList<Long>();
        family.whileTrue(
                keyOf(2, 15), (found, ignored) -> all.add(found.second().getValue()));
        assertThat(all).containsExactly(20L, 1L);
    }

    @Test
    void aVisitorMayDeleteWhatItIsShown() {
        context.runInTransaction(() -> IntStream.range(0, 3).forEach(i -> put(1, i)));

        context.runInTransaction(() -> {
            put(1, 3);
            family.whileEqualPrefix(longOf(1), (found, ignored) -> {
                family.deleteExisting(found);
            });
        });

        assertThat(family.isEmpty()).isTrue();
    }

    @Test
    void aVisitorThatHasEnoughIsShownNoMore() {
        put(1, 1);
        put(1, 2);
        var seen = new ArrayList<Long>();

        family.whileTrue((found, ignored) -> {
            seen.add(found.second().getValue());
            return false;
        });

        assertThat(seen).containsExactly(1L);
    }

    @Test
    void aRollbackLeavesNothing() throws Exception {
        var transaction = context.getCurrentTransaction();
        transaction.run(() -> put(1, 1));
        transaction.rollback();

        assertThat(family.isEmpty()).isTrue();
    }

    @Test
    void whatContradictsTheStateIsRefused() {
        put(1, 1);
        wrap(1, 1);
        assertThatThrownBy(() -> family.insert(key, value)).isInstanceOf(ZeebeDbInconsistentException.class);

        wrap(1, 2);
        assertThatThrownBy(() -> family.update(key, value)).isInstanceOf(ZeebeDbInconsistentException.class);
        assertThatThrownBy(() -> family.deleteExisting(key)).isInstanceOf(ZeebeDbInconsistentException.class);
        family.deleteIfExists(key);
        assertThat(family.get(key)).isNull();
        assertThat(family.exists(key)).isFalse();
    }

    @Test
    void aValueIsReadAsItWasWritten() {
        put(1, 7);
        put(1, 8);

        wrap(1, 7);
        assertThat(family.get(key).getValue()).isEqualTo(70);
        var another = family.get(key, DbLong::new);
        wrap(1, 8);
        assertThat(family.get(key).getValue()).isEqualTo(80);
        assertThat(another.getValue()).isEqualTo(70);
    }

    private void put(long inScope, long entry) {
        wrap(inScope, entry);
        value.wrapLong(entry * 10);
        family.upsert(key, value);
    }

    private void delete(long inScope, long entry) {
        wrap(inScope, entry);
        family.deleteExisting(key);
    }

    private void wrap(long inScope, long entry) {
        scope.wrapLong(inScope);
        number.wrapLong(entry);
    }

    private List<Long> numbersOf(long inScope) {
        return numbersFrom(longOf(inScope), null);
    }

    private List<Long> numbersFrom(DbLong prefix, DbCompositeKey<DbLong, DbLong> start) {
        var numbers = new ArrayList<Long>();
        family.whileEqualPrefix(
                prefix, start, (found, ignored) -> numbers.add(found.second().getValue()));
        return numbers;
    }

    private static DbLong longOf(long number) {
        var one = new DbLong();
        one.wrapLong(number);
        return one;
    }

    private static DbCompositeKey<DbLong, DbLong> keyOf(long inScope, long entry) {
        return new DbCompositeKey<>(longOf(inScope), longOf(entry));
    }
}
