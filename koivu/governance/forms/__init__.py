"""What people type about house meetings and shared costs, one file for each page."""
