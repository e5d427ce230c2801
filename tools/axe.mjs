// Runs axe-core on pages in light and in dark. Called by axe.py: node axe.mjs MODULES BROWSER PAGE...
import { createRequire } from "node:module";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [modules, browser, ...pages] = process.argv.slice(2);
const require = createRequire(join(modules, "index.js"));
const puppeteer = require("puppeteer-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const profile = mkdtempSync(join(tmpdir(), "axe-"));
const opened = await puppeteer.launch({
  executablePath: browser,
  userDataDir: profile,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync"],
});
const found = [];
for (const page of pages) {
  for (const scheme of ["light", "dark"]) {
    const visit = await opened.createBrowserContext(); // pages that remember a theme begin anew
    const tab = await visit.newPage();
    await tab.setBypassCSP(true); // our pages allow no scripts, not even this one
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await tab.goto(page, { waitUntil: "load" });
    await tab.evaluate(axe);
    await tab.evaluate(() => document.querySelectorAll("details").forEach((item) => (item.open = true)));
    const { violations, passes } = await tab.evaluate(() => window.axe.run(document));
    found.push({
      page,
      scheme,
      passed: passes.length,
      violations: violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        where: nodes.slice(0, 5).map((node) => `${node.target.join(" ")}: ${node.failureSummary}`),
        count: nodes.length,
      })),
    });
    await visit.close();
  }
}
await opened.close();
rmSync(profile, { recursive: true, force: true });
console.log(JSON.stringify(found));
