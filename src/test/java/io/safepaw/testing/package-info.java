/** What tests share: a real PostgreSQL, a clock that can be moved, people and a task to work on. */
package io.safepaw.testing;
