// Checks a receipt (C2SP tlog-proof) offline, with node's own crypto: the log's Ed25519 signature over its checkpoint, the RFC 6962
// inclusion proof from the logged statement to that checkpoint, and the hash of the report in the statement.
import { createHash, createPublicKey, verify } from 'node:crypto';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

// A line "log NAME+ID+KEY" of a policy. Witnesses are left to the .NET library: this example trusts a policy without quorum only.
function logOf(policy) {
  const lines = policy.split('\n').map((line) => line.trim());
  if (!lines.includes('quorum none')) throw new Error('This example checks policies with "quorum none" only.');
  const line = lines.find((candidate) => candidate.startsWith('log '));
  if (!line) throw new Error('The policy names no log.');
  const [, name, id, encoded] = /^log ([^ +]+)\+([0-9a-f]{8})\+(\S+)/.exec(line) ?? [];
  const key = Buffer.from(encoded ?? '', 'base64');
  if (key.length !== 33 || key[0] !== 1) throw new Error('The key of the log is no Ed25519 key.');
  if (sha256(`${name}\n`, key).subarray(0, 4).toString('hex') !== id) throw new Error('The key of the log does not have the id the policy says.');
  return { name, id, publicKey: createPublicKey({ key: Buffer.concat([SPKI_ED25519, key.subarray(1)]), format: 'der', type: 'spki' }) };
}

// A signed note: text, an empty line, lines "— NAME BASE64(ID || SIGNATURE)". The signature covers the text with its last line feed.
function checkpointOf(note, log) {
  const cut = note.indexOf('\n\n');
  const text = note.slice(0, cut + 1);
  const signed = note.slice(cut + 2).split('\n').some((line) => {
    const [, name, encoded] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
    if (name !== log.name) return false;
    const signature = Buffer.from(encoded, 'base64');
    return signature.subarray(0, 4).toString('hex') === log.id && verify(null, Buffer.from(text), log.publicKey, signature.subarray(4));
  });
  if (cut < 0 || !signed) throw new Error('The log has not signed this checkpoint.');
  const [origin, size, root] = text.split('\n');
  if (origin !== log.name) throw new Error(`The checkpoint is of the log ${origin}.`);
  return { size: BigInt(size), root: Buffer.from(root, 'base64') };
}

// RFC 9162, 2.1.3.2 (the tree is that of RFC 6962): from the leaf up, left or right by the bits of its index.
function rootFrom(leaf, index, size, proof) {
  let [node, last, hash] = [index, size - 1n, leaf];
  for (const sibling of proof) {
    if (last === 0n) throw new Error('The inclusion proof is too long.');
    if (node & 1n || node === last) {
      hash = sha256(Buffer.of(1), sibling, hash);
      while (!(node & 1n) && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
    } else {
      hash = sha256(Buffer.of(1), hash, sibling);
    }
    [node, last] = [node >> 1n, last >> 1n];
  }
  if (last !== 0n) throw new Error('The inclusion proof is too short.');
  return hash;
}

// Returns the statement that was logged; throws, with one sentence, when anything does not hold.
export function verifyReceipt(receipt, document, policy) {
  const [head, ...rest] = receipt.split('\n\n');
  const [format, extra, index, ...proof] = head.split('\n');
  if (format !== 'c2sp.org/tlog-proof@v1' || !extra?.startsWith('extra ') || !/^index (0|[1-9]\d*)$/.test(index ?? '')) {
    throw new Error('This is no receipt.');
  }
  const statement = Buffer.from(extra.slice(6), 'base64');
  const place = BigInt(index.slice(6));
  const log = logOf(policy);
  const checkpoint = checkpointOf(rest.join('\n\n'), log);
  if (place >= checkpoint.size) throw new Error('The entry is not below the size of the checkpoint.');
  const root = rootFrom(sha256(Buffer.of(0), statement), place, checkpoint.size, proof.map((line) => Buffer.from(line, 'base64')));
  if (!root.equals(checkpoint.root)) throw new Error('The statement is not this entry of the log.');
  const said = JSON.parse(statement.toString('utf8'));
  if (said.content_sha256 !== sha256(document).toString('hex')) throw new Error('The receipt is genuine, but for another report.');
  return { index: place, size: checkpoint.size, log: log.name, statement: said };
}
