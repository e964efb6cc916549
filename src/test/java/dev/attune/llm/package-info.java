@org.jspecify.annotations.NullUnmarked
package dev.attune.llm;
