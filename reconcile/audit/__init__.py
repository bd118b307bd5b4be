"""What many articles tell of the sources behind them: statistics over tables of facts."""
