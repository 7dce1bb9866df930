package io.safepaw.embedded.engine;

import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Variables and headers: JSON outside, MessagePack in the engine's log. */
public final class Documents {

    private Documents() {}

    public static DirectBuffer ofJson(String json) {
        return new UnsafeBuffer(MsgPackConverter.convertToMsgPack(json));
    }

    public static String toJson(DirectBuffer document) {
        return MsgPackConverter.convertToJson(document);
    }
}
