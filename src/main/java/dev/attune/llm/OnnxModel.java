package dev.attune.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/**
 * A model in langchain4j's encoder.
 * <p>
 * One thread a text, without spinning, is 1.6 to 2 times as fast as onnxruntime's usual
 * all cores a text: texts are short, and there are many of them.
 */
final class OnnxModel extends AbstractInProcessEmbeddingModel {

	/** What fits between the two pieces that mark a text's ends. */
	static final int MOST_PIECES = 254;

	/** All four languages in one space; its model card lies beside its files. */
	static final Files MULTILINGUAL_MINILM = new Files("multilingual-minilm",
			new ClassPathResource("models/multilingual-minilm/model.onnx"),
			new ClassPathResource("models/multilingual-minilm/tokenizer.json"), PoolingMode.MEAN);

	/** English only, by the Beijing Academy of Artificial Intelligence (MIT). */
	static final Files BGE_SMALL_EN = new Files("bge-small-en-v1.5", new ClassPathResource("bge-small-en-v1.5-q.onnx"),
			new ClassPathResource("bge-small-en-v1.5-q-tokenizer.json"), PoolingMode.CLS);

	/**
	 * What a model is made of.
	 */
	record Files(String name, Resource model, Resource tokenizer, PoolingMode pooling) {
	}

	private final Files files;

	private final OnnxBertBiEncoder encoder;

	private final HuggingFaceTokenizer pieces;

	OnnxModel(Files files) {
		super(null);
		this.files = files;
		try (InputStream tokenizer = files.tokenizer().getInputStream();
				InputStream samePieces = files.tokenizer().getInputStream()) {
			OrtEnvironment environment = OrtEnvironment.getEnvironment();
			this.encoder = new OnnxBertBiEncoder(environment, session(environment, files), tokenizer, files.pooling());
			this.pieces = HuggingFaceTokenizer.newInstance(samePieces,
					Map.of("padding", "false", "truncation", "false"));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (OrtException failure) {
			throw new IllegalStateException("onnxruntime would not load the model", failure);
		}
	}

	private static OrtSession session(OrtEnvironment environment, Files files) throws IOException, OrtException {
		try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
			options.setIntraOpNumThreads(1);
			options.addConfigEntry("session.intra_op.allow_spinning", "0");
			// Without it products of 8-bit numbers are cut off on x86 processors that
			// have no
			// VNNI: vectors are worse there, and others than elsewhere.
			options.addConfigEntry("session.x64quantprecision", "1");
			// By its path where it has one: a large model keeps its weights in files
			// beside it.
			return files.model().isFile() ? environment.createSession(files.model().getFile().getPath(), options)
					: environment.createSession(files.model().getContentAsByteArray(), options);
		}
	}

	@Override
	protected OnnxBertBiEncoder model() {
		return this.encoder;
	}

	@Override
	public String modelName() {
		return this.files.name();
	}

	/**
	 * Cuts a text between words into parts that the model can read whole. The encoder
	 * must not be given more: its tokenizer drops what is too long without a word, and
	 * where that falls within a word, the encoder joins all pieces into one unreadable
	 * word.
	 */
	List<Part> parts(String text) {
		// No piece is shorter than a character.
		if (text.length() <= MOST_PIECES) {
			return List.of(new Part(text, text.length()));
		}
		Encoding encoding = this.pieces.encode(text, false, false);
		CharSpan[] spans = encoding.getCharTokenSpans();
		long[] words = encoding.getWordIds();
		if (spans.length == 0) {
			return List.of(new Part("?", 1));
		}
		List<Part> parts = new ArrayList<>();
		int from = 0;
		while (from < spans.length) {
			int to = Math.min(from + MOST_PIECES, spans.length);
			while (to < spans.length && to > from + 1 && words[to] == words[to - 1]) {
				to--;
			}
			parts.add(new Part(between(text, spans[from], spans[to - 1]), to - from));
			from = to;
		}
		return parts;
	}

	/** Into how many pieces it takes a word apart. */
	int pieces(String word) {
		return this.pieces.encode(word, false, false).getIds().length;
	}

	private static String between(String text, CharSpan first, CharSpan last) {
		int start = text.offsetByCodePoints(0, first.getStart());
		return text.substring(start, text.offsetByCodePoints(start, last.getEnd() - first.getStart()));
	}

	/**
	 * @param weight how much of the whole it is
	 */
	record Part(String text, int weight) {

	}

}
