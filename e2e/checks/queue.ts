import { findBinaries } from '../queue/binaries';
import { openCluster } from '../queue/cluster';
import { duplicates } from '../queue/duplicates';
import { sendOnce } from '../queue/sendOnce';
import { spread } from '../queue/spread';
import type { Report } from '../report';

/** n8n in queue mode, with several processes: where Redis and PostgreSQL are there. */
export async function queue(report: Report): Promise<void> {
	const binaries = findBinaries();
	if (typeof binaries === 'string') {
		report.notRun('queue', binaries);
		return;
	}
	const cluster = await openCluster(binaries);
	try {
		await spread(cluster, report);
		await duplicates(cluster, report);
		await sendOnce(cluster, report);
	} finally {
		await cluster.close();
	}
}
