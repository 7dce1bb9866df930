/** The provider of text messages: its API, its signatures, and the rules of the medium. */
@org.springframework.lang.NonNullApi
package io.safepaw.communication.sms;
