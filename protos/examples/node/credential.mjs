// node credential.mjs 044284-vytcc.untp.json did.json
// Needs no network and nothing but node: whether a conformity credential is signed by the key of a DID document
// (at the address the issuer's did:web names: did:web:registry.example:log is https://registry.example/log/did.json).
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const [envelope, did] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));
const decode = (word) => Buffer.from(word, 'base64url');
try {
  const [, token] = /^data:application\/vc\+jwt,(.*)$/.exec(envelope.id) ?? [];
  if (!token) throw new Error('this is no enveloped credential');
  const [header, payload, signature] = token.split('.');
  const { alg, kid } = JSON.parse(decode(header));
  const credential = JSON.parse(decode(payload));
  const key = did.verificationMethod.find((method) => method.id === kid);
  if (alg !== 'EdDSA' || !key) throw new Error(`the document has no key ${kid} for ${alg}`);
  if (credential.issuer.id !== did.id) throw new Error(`it was issued by ${credential.issuer.id}, not by ${did.id}`);
  const publicKey = createPublicKey({ key: key.publicKeyJwk, format: 'jwk' });
  if (!verify(null, Buffer.from(`${header}.${payload}`), publicKey, decode(signature))) throw new Error('the signature does not hold');
  console.log(`signed by ${did.id}: ${credential.credentialSubject.assessment.length} assessments`);
} catch (error) {
  console.error(`not proven: ${error.message}`);
  process.exitCode = 1;
}
