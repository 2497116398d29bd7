// node verify.mjs report.json.receipt report.json policy.txt
// Needs no network: whether the receipt proves that this very report is in the log the policy names.
import { readFileSync } from 'node:fs';
import { encodeReport, toMessage } from './contract.mjs';
import { verifyReceipt } from './receipt.mjs';

const [receipt, report, policy] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
try {
  const proven = verifyReceipt(receipt, encodeReport(toMessage(JSON.parse(report))), policy);
  console.log(`proven: entry ${proven.index} of ${proven.size} in ${proven.log}`);
} catch (error) {
  console.error(`not proven: ${error.message}`);
  process.exitCode = 1;
}
