"""One small encoder reads every sentence once; its heads answer what the stages ask."""
