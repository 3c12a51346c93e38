// Says PASS or FAIL for each profile (PDFUA-1, PDFA-2A, PDFA-3A) and each file, and the rules that are broken.
// Run from source: java -cp <veraPDF and JAXB> Verdict.java PDFUA-1,PDFA-2A paper.pdf …

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

public class Verdict {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean allPass = true;
        for (int place = 1; place < arguments.length; place++) {
            for (String name : arguments[0].split(",")) {
                allPass &= passes(arguments[place], name);
            }
        }
        System.exit(allPass ? 0 : 1);
    }

    private static boolean passes(String file, String name) throws Exception {
        // Its own directory of profiles is empty where it comes inside another program.
        InputStream rules = PDFAFlavour.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml");
        ValidationProfile profile = Profiles.profileFromXml(rules);
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
            ValidationResult result = ValidatorFactory.createValidator(profile, 20, false, false, false).validate(parser);
            System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + name + " " + file);
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println("     " + assertion.getRuleId().getClause() + " " + assertion.getMessage());
                }
            }
            return result.isCompliant();
        }
    }
}
