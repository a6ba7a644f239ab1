import fs from 'fs';
const {instance}=await WebAssembly.instantiate(fs.readFileSync(process.argv[2]),{});
try { console.log('wasm returned', instance.exports.main(0,0)); } catch(e){ console.log('wasm trapped', e.message); }
