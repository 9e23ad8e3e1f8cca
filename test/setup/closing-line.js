import { relative } from 'node:path';

const SLOWEST = 10;

/** Ends a run's output with its slowest files and `N passed, N failed`. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const crashed = results.numFailedTestSuites > 0 && results.numFailedTests === 0 ? results.numFailedTestSuites : 0;
    process.stderr.write('');
    setImmediate(() => {
      if (results.testResults.length > SLOWEST) console.log(`\nSlowest:\n${slowest(results.testResults)}`);
      console.log(`\n${results.numPassedTests} passed, ${results.numFailedTests + crashed} failed`);
    });
  }
}

function slowest(suites) {
  const seconds = ({ perfStats }) => (perfStats.end - perfStats.start) / 1000;
  return [...suites]
    .sort((one, other) => seconds(other) - seconds(one))
    .slice(0, SLOWEST)
    .map((suite) => {
      const name = suite.displayName && suite.displayName.name !== 'all' ? `${suite.displayName.name}: ` : '';
      return `${seconds(suite).toFixed(1).padStart(7)} s  ${name}${relative('.', suite.testFilePath)}`;
    })
    .join('\n');
}
