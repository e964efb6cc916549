package dev.attune.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.attune.AttuneTest;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of this module on a real port and a real database, without the other modules.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = AccessApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		// Every call of everybody is more than one customer makes.
		properties = { "attune.floods.writes=0", "attune.widget.origins=https://shop.example,https://*.shop.example" })
@AutoConfigureWebTestClient(timeout = "30s")
@ContextConfiguration(initializers = AttuneTest.FreshDataFolder.class)
@interface AccessTest {

}
