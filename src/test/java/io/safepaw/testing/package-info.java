/** What every test needs: a real PostgreSQL, a clock that can be moved. */
package io.safepaw.testing;
