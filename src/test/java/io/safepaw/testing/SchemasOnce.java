package io.safepaw.testing;

import java.util.Arrays;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The JDK's parser, which here reads the schema that it is told of once and not for each document again. Engines in tests read
 * all models dozens of times, and the schemas of BPMN and DMN were a fifth of the time of those tests.
 *
 * <p>The build names it in {@code javax.xml.parsers.DocumentBuilderFactory} for the tests.
 */
public class SchemasOnce extends DocumentBuilderFactory {

    private static final String SCHEMA_LANGUAGE = "http://java.sun.com/xml/jaxp/properties/schemaLanguage";
    private static final String SCHEMA_SOURCE = "http://java.sun.com/xml/jaxp/properties/schemaSource";

    private final DocumentBuilderFactory jdk = DocumentBuilderFactory.newDefaultInstance();

    @Override
    public DocumentBuilder newDocumentBuilder() throws ParserConfigurationException {
        jdk.setNamespaceAware(isNamespaceAware());
        jdk.setValidating(isValidating() && jdk.getSchema() == null);
        jdk.setIgnoringElementContentWhitespace(isIgnoringElementContentWhitespace());
        jdk.setExpandEntityReferences(isExpandEntityReferences());
        jdk.setIgnoringComments(isIgnoringComments());
        jdk.setCoalescing(isCoalescing());
        return jdk.newDocumentBuilder();
    }

    @Override
    public void setAttribute(String name, Object value) {
        if (name.equals(SCHEMA_SOURCE)) {
            jdk.setSchema(compiled(value instanceof Object[] several ? several : new Object[] {value}));
        } else if (!name.equals(SCHEMA_LANGUAGE)) {
            jdk.setAttribute(name, value);
        }
    }

    private static Schema compiled(Object... locations) {
        var sources = Arrays.stream(locations)
                .map(location -> new StreamSource(location.toString()))
                .toArray(Source[]::new);
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
        } catch (SAXException e) {
            throw new IllegalArgumentException("Cannot read the schemas " + Arrays.toString(locations), e);
        }
    }

    @Override
    public Object getAttribute(String name) {
        return jdk.getAttribute(name);
    }

    @Override
    public void setFeature(String name, boolean value) throws ParserConfigurationException {
        jdk.setFeature(name, value);
    }

    @Override
    public boolean getFeature(String name) throws ParserConfigurationException {
        return jdk.getFeature(name);
    }

    @Override
    public Schema getSchema() {
        return jdk.getSchema();
    }

    @Override
    public void setSchema(Schema schema) {
        jdk.setSchema(schema);
    }

    @Override
    public void setXIncludeAware(boolean aware) {
        jdk.setXIncludeAware(aware);
    }

    @Override
    public boolean isXIncludeAware() {
        return jdk.isXIncludeAware();
    }
}
