/** Ends a run's output with `N passed, N failed`. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const crashed = results.numFailedTestSuites > 0 && results.numFailedTests === 0 ? results.numFailedTestSuites : 0;
    process.stderr.write('');
    setImmediate(() => console.log(`\n${results.numPassedTests} passed, ${results.numFailedTests + crashed} failed`));
  }
}
