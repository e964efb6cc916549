package dev.attune.access;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Whom a request comes from, as far as the network tells.
 */
final class ClientAddress {

	private static final int PREFIX_BYTES = 8;

	private ClientAddress() {
	}

	/**
	 * The address by which attempts are counted. One caller commonly has a whole /64 of
	 * IPv6, so that is one address.
	 */
	static String of(ServerHttpRequest request) {
		InetSocketAddress remote = request.getRemoteAddress();
		if (remote == null) {
			return "unknown";
		}
		if (remote.getAddress() instanceof Inet6Address address) {
			return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), PREFIX_BYTES)) + "/64";
		}
		return remote.getHostString();
	}

}
