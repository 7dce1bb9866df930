package io.safepaw.embedded.engine;

import io.camunda.zeebe.protocol.record.RejectionType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Map;

/** Maps a rejection to the gRPC status that a real gateway answers. */
final class GrpcStatus {

    private static final Map<RejectionType, Status> STATUS = Map.of(
            RejectionType.INVALID_ARGUMENT, Status.INVALID_ARGUMENT,
            RejectionType.NOT_FOUND, Status.NOT_FOUND,
            RejectionType.ALREADY_EXISTS, Status.ALREADY_EXISTS,
            RejectionType.INVALID_STATE, Status.FAILED_PRECONDITION,
            RejectionType.PROCESSING_ERROR, Status.INTERNAL,
            RejectionType.FORBIDDEN, Status.PERMISSION_DENIED,
            RejectionType.UNAUTHORIZED, Status.UNAUTHENTICATED);

    private GrpcStatus() {}

    static StatusRuntimeException of(CommandRejectedException rejected) {
        return STATUS.getOrDefault(rejected.type(), Status.UNKNOWN)
                .withDescription(rejected.getMessage())
                .asRuntimeException();
    }
}
