// The contract as a program that is not .NET sees it: read from the published image, nothing generated.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer } from '@grpc/proto-loader';

const image = fileURLToPath(new URL('../../image.binpb', import.meta.url));
const definition = loadFileDescriptorSetFromBuffer(readFileSync(image), { longs: String, enums: String, bytes: Buffer, defaults: true });
const { ReportService, LogService } = grpc.loadPackageDefinition(definition).registry.v1;

// A connection made with a laboratory's key. The key leaves this machine over TLS only.
export function connect(address, key) {
  const { protocol, host, hostname } = new URL(address);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol !== 'https:' && !local) throw new Error(`Use https for ${host}: a key is never sent without TLS.`);
  const metadata = new grpc.Metadata();
  if (key) metadata.set('authorization', `Bearer ${key}`);
  const credentials = protocol === 'https:' ? grpc.credentials.createSsl() : grpc.credentials.createInsecure();
  const reports = new ReportService(host, credentials);
  const log = new LogService(host, credentials);
  const call = (service, method) => (request) =>
    new Promise((resolve, reject) => {
      const deadline = Date.now() + 30_000;
      service[method](request, metadata, { deadline }, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  return {
    submitReport: call(reports, 'submitReport'),
    getCheckpoint: call(log, 'getCheckpoint'),
    close: () => [reports, log].forEach((service) => service.close()),
  };
}

// Protobuf JSON spells names in camelCase and may spell defaults out; the image spells names as the protos do, and the encoding that is
// hashed has no defaults. Only "accredited" tells false from absent.
export function toMessage(json) {
  if (Array.isArray(json)) return json.map(toMessage);
  if (typeof json !== 'object') return json;
  const isDefault = (name, value) => value === null || value === '' || value === 0 || (value === false && name !== 'accredited') || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(
    Object.entries(json)
      .filter(([name, value]) => !isDefault(name, value))
      .map(([name, value]) => [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), toMessage(value)]),
  );
}

// The bytes the receipt covers: the report's own encoding. In the encoded request it is field 1, so it follows the tag (0x0a) and its length.
export function encodeReport(report) {
  const request = ReportService.service.SubmitReport.requestSerialize({ report });
  let at = 1;
  while (request[at++] & 0x80);
  return request.subarray(at);
}
