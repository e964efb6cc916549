package dev.attune.llm;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

import ai.onnxruntime.OrtEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the machine code of onnxruntime and of the tokenizer is unpacked: into a folder
 * of this installation, once. Left alone, the one writes 16 MB into the temporary folder
 * at every start, which stay there when the process is killed, and the other writes into
 * the home folder, looks for a GPU to download more for, and reports to its makers when
 * it runs on their cloud.
 */
final class NativeLibraries {

	private static final Logger log = LoggerFactory.getLogger(NativeLibraries.class);

	private static final List<String> ONNXRUNTIME = List.of("onnxruntime", "onnxruntime4j_jni");

	private NativeLibraries() {
	}

	/**
	 * To be called before either library's first use; without effect after it. Settings
	 * made from outside are kept, and where the folder cannot be written to, the
	 * libraries do as they do by themselves.
	 */
	static void keepIn(Path folder) {
		setUnlessSet("ai.djl.offline", "true");
		setUnlessSet("OPT_OUT_TRACKING", "true");
		try {
			Path ours = Files.createDirectories(folder.toAbsolutePath().normalize());
			setUnlessSet("DJL_CACHE_DIR", ours.toString());
			Path onnxruntime = Files.createDirectories(ours.resolve("onnxruntime"));
			if (unpackOnnxruntime(onnxruntime)) {
				setUnlessSet("onnxruntime.native.path", onnxruntime.toString());
			}
		}
		catch (IOException failure) {
			log.warn("Native libraries cannot be kept in {} and go to the temporary folder", folder, failure);
		}
	}

	private static boolean unpackOnnxruntime(Path folder) throws IOException {
		for (String name : ONNXRUNTIME) {
			String file = System.mapLibraryName(name);
			URL packed = OrtEnvironment.class.getResource("/ai/onnxruntime/native/" + platform() + "/" + file);
			if (packed == null) {
				return false;
			}
			unpack(packed, folder.resolve(file));
		}
		return true;
	}

	private static void unpack(URL packed, Path target) throws IOException {
		URLConnection connection = packed.openConnection();
		try (InputStream content = connection.getInputStream()) {
			if (Files.exists(target) && Files.size(target) == connection.getContentLengthLong()) {
				return;
			}
			// Another instance may be doing the same, or run with the present one.
			Path unfinished = Files.createTempFile(target.getParent(), "unpacking", null);
			try {
				Files.copy(content, unfinished, StandardCopyOption.REPLACE_EXISTING);
				Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(unfinished);
			}
		}
	}

	private static String platform() {
		String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
		String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
		String os = system.contains("mac") ? "osx" : (system.contains("win") ? "win" : "linux");
		return os + "-" + ((machine.equals("amd64") || machine.equals("x86_64")) ? "x64" : machine);
	}

	private static void setUnlessSet(String property, String value) {
		if (System.getProperty(property) == null) {
			System.setProperty(property, value);
		}
	}

}
