// Opens the database, says what it was told, and writes one row: node opening-process.ts FOLDER NAME
import { openDatabase } from '../../../src/node/data/database.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { record, unwrap } from './scene.ts';

const [folder = '', name = ''] = process.argv.slice(2);
const db = unwrap(await openDatabase(folder, { patience: 20_000 }));
unwrap(await openLogbook(db).append(record(name)));
console.log(JSON.stringify(db.said));
