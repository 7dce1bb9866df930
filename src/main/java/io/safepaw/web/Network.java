package io.safepaw.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Who a caller is for a count: an IPv4 address, or the /64 of IPv6, of which a household has all addresses. */
public final class Network {

    private static final int BYTES_OF_PREFIX = 8;

    private Network() {}

    /** @param address as the servlet container tells it: digits, never a name */
    public static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 4
                    ? InetAddress.getByAddress(bytes).getHostAddress()
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, BYTES_OF_PREFIX)) + "/64";
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
