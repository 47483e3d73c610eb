"""What people type at and of house meetings."""
