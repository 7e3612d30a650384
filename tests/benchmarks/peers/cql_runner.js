// Reads {library, order, contexts} from standard input, runs every definition of the library on every context in the
// given order, each with the truths of those before it as parameters, and prints {truths, micros} (per context).
const cql = require('cql-execution');

async function main() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const { library, order, contexts } = JSON.parse(Buffer.concat(chunks).toString());
  const read = new cql.Library(library);
  const truths = [];
  const micros = [];
  for (const parameters of contexts) {
    const context = new cql.PatientContext(read, null, null, parameters);
    const began = process.hrtime.bigint();
    for (const name of order) {
      context._parameters[name] = await read.expressions[name].expression.execute(context);
    }
    micros.push(Number(process.hrtime.bigint() - began) / 1000);
    truths.push(Object.fromEntries(order.map((name) => [name, context._parameters[name] ?? null])));
  }
  process.stdout.write(JSON.stringify({ truths, micros }));
}

main();
