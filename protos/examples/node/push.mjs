// node push.mjs http://localhost:5081 report.json laboratory.key [policy.txt]
// Sends one report, verifies its receipt and keeps it beside the file. Run it again as often as you like: it is one report.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { connect, encodeReport, toMessage } from './contract.mjs';
import { verifyReceipt } from './receipt.mjs';

const [address, file, keyFile, policyFile] = process.argv.slice(2);
const registry = connect(address, readFileSync(keyFile, 'utf8').trim());
try {
  const report = toMessage(JSON.parse(readFileSync(file, 'utf8')));
  const content = encodeReport(report);
  // A policy kept from before shows that the log is still the same one; the registry's own word does not.
  const policy = policyFile ? readFileSync(policyFile, 'utf8') : (await registry.getCheckpoint({})).policy;
  const requestId = createHash('sha256').update(content).digest('hex');
  const answer = await registry.submitReport({ report, request_id: requestId });
  const proven = verifyReceipt(answer.receipt, content, policy);
  writeFileSync(`${file}.receipt.new`, answer.receipt, { flush: true });
  renameSync(`${file}.receipt.new`, `${file}.receipt`);
  console.log(`${answer.replayed ? 'accepted before' : 'accepted'}: ${answer.name}, entry ${proven.index} of ${proven.log}`);
  for (const finding of answer.findings) console.log(`  ${finding.severity} ${finding.code} ${finding.path}`);
} catch (error) {
  console.error(`not accepted: ${error.details ?? error.message}`);
  // Nobody there or no answer in time: worth another try. Who may not, and what is refused, stays so.
  process.exitCode = error.code === 14 || error.code === 4 ? 3 : error.code === 16 || error.code === 7 ? 4 : error.code ? 2 : 1;
} finally {
  registry.close();
}
